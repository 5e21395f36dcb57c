import { promiseNames } from './promise-names.js';
import type { LetterInputs, Template } from './template.js';
import { moment } from './wording.js';

/** To the group's lead or the desk: one of the other promises wasn't kept in time (R8, R9, R10). */
export const targetBroken: Template<LetterInputs['target-broken']> = {
  speaker: 'machine',
  headline: { nb: 'En frist er oversittet', nn: 'Ein frist er oversiten', en: 'A promise is overdue' },
  nb: ({ caseNumber, promise, due, caseUrl }) => [
    `Fristen for ${promiseNames.nb[promise]} i sak ${caseNumber} gikk ut${due === null ? '' : ` ${moment(due, 'nb')}`}, og løftet er brutt.`,
    caseUrl,
  ],
  nn: ({ caseNumber, promise, due, caseUrl }) => [
    `Fristen for ${promiseNames.nn[promise]} i sak ${caseNumber} gjekk ut${due === null ? '' : ` ${moment(due, 'nn')}`}, og løftet er brote.`,
    caseUrl,
  ],
  en: ({ caseNumber, promise, due, caseUrl }) => [
    `The time for ${promiseNames.en[promise]} in case ${caseNumber} ran out${due === null ? '' : ` on ${moment(due, 'en')}`}, and the promise is broken.`,
    caseUrl,
  ],
};
