import type { LetterInputs, Template } from './template.js';
import { isPast, moment } from './wording.js';

/** Where the offer is dealt with: in the API, for as long as there is no page for it. */
const operations = (url: string | null, accept: string, decline: string): string[] =>
  url === null ? [] : [`${accept}: POST ${url}/accept\n${decline}: POST ${url}/decline`];

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
    `En som kan logge inn for ${customerName ?? 'kunden'}, godtar eller avslår tilbudet i Mottak. Det er ingen nettside for dette ennå, så det gjøres gjennom programmeringsgrensesnittet (API-et).`,
    ...operations(url, 'godta', 'avslå'),
  ],

  nn: ({ caseNumber, text, expiresAt, customerName, url, now }) => [
    `Vi tilbyd ein eigen avtale for sak ${caseNumber}. Dette er vilkåra:`,
    text,
    ...(expiresAt === null
      ? []
      : [
          `Tilbodet ${isPast(expiresAt, now) ? 'galdt' : 'gjeld'} til ${moment(expiresAt, 'nn')}. Er det ikkje godteke innan då, fell det bort, og vi går ikkje vidare med saka.`,
        ]),
    `Ein som kan logge inn for ${customerName ?? 'kunden'}, godtek eller avslår tilbodet i Mottak. Det finst inga nettside for dette enno, så det blir gjort gjennom programmeringsgrensesnittet (API-et).`,
    ...operations(url, 'godta', 'avslå'),
  ],

  en: ({ caseNumber, text, expiresAt, customerName, url, now }) => [
    `We offer a separate agreement for case ${caseNumber}. These are the terms:`,
    text,
    ...(expiresAt === null
      ? []
      : [
          `The offer ${isPast(expiresAt, now) ? 'stood' : 'stands'} until ${moment(expiresAt, 'en')}. If it has not been accepted by then it lapses, and we do not take the case further.`,
        ]),
    `Somebody who can sign in for ${customerName ?? 'the customer'} accepts or declines the offer in Mottak. There is no web page for this yet, so it is done through the programming interface (API).`,
    ...operations(url, 'to accept', 'to decline'),
  ],
};
