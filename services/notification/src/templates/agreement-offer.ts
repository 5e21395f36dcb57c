import type { LetterInputs, Template } from './template.js';

/** For programs, for as long as there is no page for it. */
const forDevelopers = (lead: string, url: string | null): string[] =>
  url === null ? [] : [`${lead}\nPOST ${url}/accept\nPOST ${url}/decline`];

/** A separate agreement is offered for this one inquiry: its terms, and who says yes or no how and until when (R11). */
export const agreementOffer: Template<LetterInputs['agreement-offer']> = {
  speaker: 'person',
  headline: {
    nb: 'Tilbud om en egen avtale',
    nn: 'Tilbod om ein eigen avtale',
    en: 'Offer of a separate agreement',
  },

  nb: ({ caseNumber, text, expiresAt, customerName, url, times, phone }) => {
    const offer = `Her er et tilbud om en egen avtale for sak ${caseNumber}.`;
    if (expiresAt !== null && times.isPast(expiresAt))
      return [`${offer} Det gikk ut ${times.at(expiresAt)}, og kan ikke godtas lenger. Vilkårene var:`, text];
    return [
      `${offer}${expiresAt === null ? '' : ` Svar senest ${times.at(expiresAt)}.`} Vilkårene:`,
      text,
      `Ja eller nei må komme fra en som kan logge inn for ${customerName ?? 'dere'}. Det finnes ingen nettside for det ennå. Ring ${phone}, så forklarer vi hvordan.`,
      ...forDevelopers('For utviklere, ja og nei:', url),
    ];
  },

  nn: ({ caseNumber, text, expiresAt, customerName, url, times, phone }) => {
    const offer = `Her er eit tilbod om ein eigen avtale for sak ${caseNumber}.`;
    if (expiresAt !== null && times.isPast(expiresAt))
      return [
        `${offer} Det gjekk ut ${times.at(expiresAt)}, og kan ikkje godtakast lenger. Vilkåra var:`,
        text,
      ];
    return [
      `${offer}${expiresAt === null ? '' : ` Svar seinast ${times.at(expiresAt)}.`} Vilkåra:`,
      text,
      `Ja eller nei må kome frå ein som kan logge inn for ${customerName ?? 'dykk'}. Det finst inga nettside for det enno. Ring ${phone}, så forklarer vi korleis.`,
      ...forDevelopers('For utviklarar, ja og nei:', url),
    ];
  },

  en: ({ caseNumber, text, expiresAt, customerName, url, times, phone }) => {
    const offer = `Here is an offer of a separate agreement for case ${caseNumber}.`;
    if (expiresAt !== null && times.isPast(expiresAt))
      return [
        `${offer} It expired at ${times.at(expiresAt)} and can no longer be accepted. The terms were:`,
        text,
      ];
    return [
      `${offer}${expiresAt === null ? '' : ` Please answer by ${times.at(expiresAt)}.`} The terms:`,
      text,
      `Yes or no must come from somebody who can sign in for ${customerName ?? 'you'}. There is no web page for this yet. Call ${phone} and we will explain how.`,
      ...forDevelopers('For developers, yes and no:', url),
    ];
  },
};
