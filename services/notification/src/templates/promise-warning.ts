import type { LetterInputs, Template } from './template.js';
import { moment } from './wording.js';

/** To the desk: the time for the human answer is running out (R14). */
export const promiseWarning: Template<LetterInputs['promise-warning']> = {
  speaker: 'machine',
  headline: {
    nb: 'Varsel: svarfristen nærmer seg',
    nn: 'Varsel: svarfristen nærmar seg',
    en: 'Warning: an answer falls due',
  },
  nb: ({ caseNumber, due, percentUsed, caseUrl, at }) => [
    `Sak ${caseNumber} var ikke besvart av et menneske ${moment(at, 'nb')}.` +
      (percentUsed === null ? '' : ` Da var ${percentUsed} % av svartiden brukt.`),
    (due === null ? '' : `Svarfristen er ${moment(due, 'nb')}. `) +
      'Svar kunden om den videre behandlingen, og si når arbeidet påbegynnes:',
    caseUrl,
  ],
  nn: ({ caseNumber, due, percentUsed, caseUrl, at }) => [
    `Sak ${caseNumber} var ikkje svart på av eit menneske ${moment(at, 'nn')}.` +
      (percentUsed === null ? '' : ` Då var ${percentUsed} % av svartida brukt.`),
    (due === null ? '' : `Svarfristen er ${moment(due, 'nn')}. `) +
      'Svar kunden om den vidare handsaminga, og sei når arbeidet tek til:',
    caseUrl,
  ],
  en: ({ caseNumber, due, percentUsed, caseUrl, at }) => [
    `Case ${caseNumber} had no human answer on ${moment(at, 'en')}.` +
      (percentUsed === null ? '' : ` By then ${percentUsed} % of the time to answer was used.`),
    (due === null ? '' : `The answer is due on ${moment(due, 'en')}. `) +
      'Answer the customer about further handling, and say when work starts:',
    caseUrl,
  ],
};
