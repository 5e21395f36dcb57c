import type { LetterInputs, Template } from './template.js';
import { moment } from './wording.js';

/** To the desk: the human answer wasn't given in time (R14). */
export const promiseBroken: Template<LetterInputs['promise-broken']> = {
  speaker: 'machine',
  headline: { nb: 'Svarfristen er oversittet', nn: 'Svarfristen er overskriden', en: 'An answer is overdue' },
  nb: ({ caseNumber, due, caseUrl }) => [
    `Sak ${caseNumber} hadde ikke fått svar fra et menneske da svarfristen gikk ut${due === null ? '' : ` ${moment(due, 'nb')}`}. Løftet om svar er brutt.`,
    'Er saken fortsatt ubesvart, så svar kunden nå, og si når arbeidet påbegynnes:',
    caseUrl,
  ],
  nn: ({ caseNumber, due, caseUrl }) => [
    `Sak ${caseNumber} hadde ikkje fått svar frå eit menneske då svarfristen gjekk ut${due === null ? '' : ` ${moment(due, 'nn')}`}. Løftet om svar er brote.`,
    'Er saka framleis utan svar, så svar kunden no, og sei når arbeidet tek til:',
    caseUrl,
  ],
  en: ({ caseNumber, due, caseUrl }) => [
    `Case ${caseNumber} had no human answer when it fell due${due === null ? '' : ` on ${moment(due, 'en')}`}. The promise of an answer is broken.`,
    'If the case is still unanswered, answer the customer now, and say when work starts:',
    caseUrl,
  ],
};
