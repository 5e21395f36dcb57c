import type { LetterInputs, Template } from './template.js';
import { isPast, moment } from './wording.js';

/** A separate agreement is offered for this one inquiry: its terms, and who accepts it where and until when (R11). */
export const agreementOffer: Template<LetterInputs['agreement-offer']> = {
  speaker: 'person',
  headline: {
    nb: 'Tilbud om egen avtale for henvendelsen din',
    nn: 'Tilbod om eigen avtale for henvendinga di',
    en: 'Offer of a separate agreement for your inquiry',
  },

  nb: ({ caseNumber, text, expiresAt, customerName, url, now }) => [
    `Vi tilbyr en egen avtale for sak ${caseNumber}. Dette er vilkårene:`,
    text,
    ...(expiresAt === null
      ? []
      : [
          `Tilbudet ${isPast(expiresAt, now) ? 'gjaldt' : 'gjelder'} til ${moment(expiresAt, 'nb')}. Er det ikke godtatt innen da, faller det bort, og vi går ikke videre med saken.`,
        ]),
    `En som kan logge inn for ${customerName ?? 'kunden'}, godtar (accept) eller avslår (decline) tilbudet i Mottak${url === null ? '.' : `:\n${url}`}`,
  ],

  nn: ({ caseNumber, text, expiresAt, customerName, url, now }) => [
    `Vi tilbyd ein eigen avtale for sak ${caseNumber}. Dette er vilkåra:`,
    text,
    ...(expiresAt === null
      ? []
      : [
          `Tilbodet ${isPast(expiresAt, now) ? 'galdt' : 'gjeld'} til ${moment(expiresAt, 'nn')}. Er det ikkje godteke innan då, fell det bort, og vi går ikkje vidare med saka.`,
        ]),
    `Ein som kan logge inn for ${customerName ?? 'kunden'}, godtek (accept) eller avslår (decline) tilbodet i Mottak${url === null ? '.' : `:\n${url}`}`,
  ],

  en: ({ caseNumber, text, expiresAt, customerName, url, now }) => [
    `We offer a separate agreement for case ${caseNumber}. These are the terms:`,
    text,
    ...(expiresAt === null
      ? []
      : [
          `The offer ${isPast(expiresAt, now) ? 'stood' : 'stands'} until ${moment(expiresAt, 'en')}. If it has not been accepted by then it lapses, and we do not take the case further.`,
        ]),
    `Somebody who can sign in for ${customerName ?? 'the customer'} accepts or declines the offer in Mottak${url === null ? '.' : `:\n${url}`}`,
  ],
};
