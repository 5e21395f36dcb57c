import { caseOf } from './in-brief.js';
import { dueTask } from './tasks.js';
import type { LetterInputs, Template } from './template.js';

/** To the assignee, the group's lead or the desk: the time for one of the other promises is running out (R8, R9, R10). */
export const targetWarning: Template<LetterInputs['target-warning']> = {
  speaker: 'machine',
  headline: {
    nb: ({ promise, due, times }) => dueTask.nb(promise, due, times),
    nn: ({ promise, due, times }) => dueTask.nn(promise, due, times),
    en: ({ promise, due, times }) => dueTask.en(promise, due, times),
  },
  nb: ({ promise, due, percentUsed, times, ...brief }) => [
    `${dueTask.nb(promise, due, times)} (${percentUsed} % av tiden var brukt da varselet ble laget).`,
    ...caseOf(brief, 'nb'),
  ],
  nn: ({ promise, due, percentUsed, times, ...brief }) => [
    `${dueTask.nn(promise, due, times)} (${percentUsed} % av tida var brukt då varselet blei laga).`,
    ...caseOf(brief, 'nn'),
  ],
  en: ({ promise, due, percentUsed, times, ...brief }) => [
    `${dueTask.en(promise, due, times)} (${percentUsed}% of the time was used when this warning was made).`,
    ...caseOf(brief, 'en'),
  ],
};
