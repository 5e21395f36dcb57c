import type { LetterInputs, Template } from './template.js';
import { isPast, moment } from './wording.js';

/** To the desk: the time for the human answer is running out (R14). */
export const promiseWarning: Template<LetterInputs['promise-warning']> = {
  speaker: 'machine',
  headline: {
    nb: 'Varsel om svarfrist',
    nn: 'Varsel om svarfrist',
    en: 'Warning about the time to answer',
  },
  nb: ({ caseNumber, due, percentUsed, caseUrl, at, now }) => [
    `Sak ${caseNumber} hadde ikke fått svar fra et menneske ${moment(at, 'nb')}.` +
      (percentUsed === null ? '' : ` Da var ${percentUsed} % av svartiden brukt.`),
    (due === null ? '' : `Svarfristen ${isPast(due, now) ? 'var' : 'er'} ${moment(due, 'nb')}. `) +
      'Svar kunden om den videre behandlingen, og si når arbeidet påbegynnes:',
    caseUrl,
  ],
  nn: ({ caseNumber, due, percentUsed, caseUrl, at, now }) => [
    `Sak ${caseNumber} hadde ikkje fått svar frå eit menneske ${moment(at, 'nn')}.` +
      (percentUsed === null ? '' : ` Då var ${percentUsed} % av svartida brukt.`),
    (due === null ? '' : `Svarfristen ${isPast(due, now) ? 'var' : 'er'} ${moment(due, 'nn')}. `) +
      'Svar kunden om den vidare handsaminga, og sei når arbeidet tek til:',
    caseUrl,
  ],
  en: ({ caseNumber, due, percentUsed, caseUrl, at, now }) => [
    `Case ${caseNumber} had no human answer on ${moment(at, 'en')}.` +
      (percentUsed === null ? '' : ` By then ${percentUsed} % of the time to answer was used.`),
    (due === null ? '' : `The answer ${isPast(due, now) ? 'was' : 'is'} due on ${moment(due, 'en')}. `) +
      'Answer the customer about further handling, and say when work starts:',
    caseUrl,
  ],
};
