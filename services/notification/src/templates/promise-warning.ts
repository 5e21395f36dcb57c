import { aboutOf, customerOf } from './in-brief.js';
import { dueTask } from './tasks.js';
import type { LetterInputs, Template } from './template.js';

/** To the desk: the time for the human answer is running out (R14). */
export const promiseWarning: Template<LetterInputs['promise-warning']> = {
  speaker: 'machine',
  headline: {
    nb: ({ due, times }) => dueTask.nb('answer', due, times),
    nn: ({ due, times }) => dueTask.nn('answer', due, times),
    en: ({ due, times }) => dueTask.en('answer', due, times),
  },
  nb: ({ due, percentUsed, times, ...brief }) => [
    `${customerOf(brief, 'nb')} venter på svar${aboutOf(brief, 'nb')}. Fristen ${times.isPast(due) ? 'var' : 'er'} ${times.brief(due)}; ${percentUsed} % av tiden var brukt da varselet ble laget.`,
    'Si hva som skjer videre, og når vi begynner.',
  ],
  nn: ({ due, percentUsed, times, ...brief }) => [
    `${customerOf(brief, 'nn')} ventar på svar${aboutOf(brief, 'nn')}. Fristen ${times.isPast(due) ? 'var' : 'er'} ${times.brief(due)}; ${percentUsed} % av tida var brukt då varselet blei laga.`,
    'Sei kva som skjer vidare, og når vi byrjar.',
  ],
  en: ({ due, percentUsed, times, ...brief }) => [
    `${customerOf(brief, 'en')} is waiting for a reply${aboutOf(brief, 'en')}. It ${times.isPast(due) ? 'was' : 'is'} due at ${times.brief(due)}; ${percentUsed}% of the time was used when this warning was made.`,
    'Say what happens next and when we start work.',
  ],
};
