import { promiseNames } from './promise-names.js';
import type { LetterInputs, Template } from './template.js';
import { isPast, moment } from './wording.js';

/** To the assignee, the group's lead or the desk: the time for one of the other promises is running out (R8, R9, R10). */
export const targetWarning: Template<LetterInputs['target-warning']> = {
  speaker: 'machine',
  headline: { nb: 'Varsel om frist', nn: 'Varsel om frist', en: 'Warning about a due time' },
  nb: ({ caseNumber, promise, due, percentUsed, caseUrl, now }) => [
    `Fristen for ${promiseNames.nb[promise]} i sak ${caseNumber} nærmet seg` +
      (percentUsed === null ? '.' : `: ${percentUsed} % av tiden var brukt.`) +
      (due === null ? '' : ` Fristen ${isPast(due, now) ? 'var' : 'er'} ${moment(due, 'nb')}.`),
    caseUrl,
  ],
  nn: ({ caseNumber, promise, due, percentUsed, caseUrl, now }) => [
    `Fristen for ${promiseNames.nn[promise]} i sak ${caseNumber} nærma seg` +
      (percentUsed === null ? '.' : `: ${percentUsed} % av tida var brukt.`) +
      (due === null ? '' : ` Fristen ${isPast(due, now) ? 'var' : 'er'} ${moment(due, 'nn')}.`),
    caseUrl,
  ],
  en: ({ caseNumber, promise, due, percentUsed, caseUrl, now }) => [
    `The time for ${promiseNames.en[promise]} in case ${caseNumber} was running out` +
      (percentUsed === null ? '.' : `: ${percentUsed} % of it was used.`) +
      (due === null ? '' : ` It ${isPast(due, now) ? 'fell' : 'falls'} due on ${moment(due, 'en')}.`),
    caseUrl,
  ],
};
