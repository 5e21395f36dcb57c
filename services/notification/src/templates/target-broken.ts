import { caseOf } from './in-brief.js';
import { overdue } from './tasks.js';
import type { LetterInputs, Template } from './template.js';

/** To the group's lead or the desk: one of the other promises wasn't kept in time (R8, R9, R10). */
export const targetBroken: Template<LetterInputs['target-broken']> = {
  speaker: 'machine',
  headline: {
    nb: ({ promise, due, times }) => overdue.nb(promise, times.brief(due)),
    nn: ({ promise, due, times }) => overdue.nn(promise, times.brief(due)),
    en: ({ promise, due, times }) => overdue.en(promise, times.brief(due)),
  },
  nb: ({ promise, due, times, ...brief }) => [
    `${overdue.nb(promise, times.brief(due))}.`,
    ...caseOf(brief, 'nb'),
  ],
  nn: ({ promise, due, times, ...brief }) => [
    `${overdue.nn(promise, times.brief(due))}.`,
    ...caseOf(brief, 'nn'),
  ],
  en: ({ promise, due, times, ...brief }) => [
    `${overdue.en(promise, times.brief(due))}.`,
    ...caseOf(brief, 'en'),
  ],
};
