import { newCase } from './grace.js';
import type { LetterInputs, Template } from './template.js';

/** A question got no reply, and the case was closed. */
export const closedNoReply: Template<LetterInputs['closed-no-reply']> = {
  speaker: 'machine',
  headline: {
    nb: 'Saken er avsluttet uten svar',
    nn: 'Saka er avslutta utan svar',
    en: 'The case was closed without a reply',
  },
  nb: ({ caseNumber }) => [
    `Vi har avsluttet sak ${caseNumber}, fordi vi ikke fikk svar på spørsmålet vårt.`,
    `Trenger du fortsatt hjelp? ${newCase.nb}`,
  ],
  nn: ({ caseNumber }) => [
    `Vi har avslutta sak ${caseNumber}, fordi vi ikkje fekk svar på spørsmålet vårt.`,
    `Treng du framleis hjelp? ${newCase.nn}`,
  ],
  en: ({ caseNumber }) => [
    `We have closed case ${caseNumber} because we had no reply to our question.`,
    `Still need help? ${newCase.en}`,
  ],
};
