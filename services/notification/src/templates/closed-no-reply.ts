import type { LetterInputs, Template } from './template.js';
import { moment } from './wording.js';

/** A question got no reply, and the case was closed. */
export const closedNoReply: Template<LetterInputs['closed-no-reply']> = {
  speaker: 'machine',
  headline: {
    nb: 'Saken er avsluttet uten svar',
    nn: 'Saka er avslutta utan svar',
    en: 'The case was closed without a reply',
  },

  nb: ({ caseNumber, at }) => [
    `Vi fikk ikke svar på spørsmålet vi stilte i sak ${caseNumber}. Derfor ble saken avsluttet ${moment(at, 'nb')}.`,
    'Trenger du fortsatt hjelp, kan du svare på saken likevel. Da oppretter vi en ny sak som viser til denne, så du slipper å forklare alt på nytt.',
  ],

  nn: ({ caseNumber, at }) => [
    `Vi fekk ikkje svar på spørsmålet vi stilte i sak ${caseNumber}. Difor blei saka avslutta ${moment(at, 'nn')}.`,
    'Treng du framleis hjelp, kan du svare på saka likevel. Då opprettar vi ei ny sak som viser til denne, så du slepp å forklare alt på nytt.',
  ],

  en: ({ caseNumber, at }) => [
    `We had no reply to the question we asked in case ${caseNumber}. The case was therefore closed on ${moment(at, 'en')}.`,
    'If you still need help, you can reply on the case all the same. We will then open a new case that refers to this one, so that you need not explain everything again.',
  ],
};
