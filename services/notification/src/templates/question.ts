import type { LetterInputs, Template } from './template.js';

/** A person asks the contact; the case waits. */
export const question: Template<LetterInputs['question']> = {
  speaker: 'person',
  headline: {
    nb: 'Vi har et spørsmål til deg',
    nn: 'Vi har eit spørsmål til deg',
    en: 'We have a question for you',
  },

  nb: ({ text, due, times }) => [
    'Vi trenger svar fra deg for å komme videre:',
    text,
    due === null || times.isPast(due)
      ? 'Får vi ikke svar, avslutter vi saken.'
      : `Svar senest ${times.at(due)}. Vi minner deg på det to ganger. Etter det avslutter vi saken.`,
  ],

  nn: ({ text, due, times }) => [
    'Vi treng svar frå deg for å kome vidare:',
    text,
    due === null || times.isPast(due)
      ? 'Får vi ikkje svar, avsluttar vi saka.'
      : `Svar seinast ${times.at(due)}. Vi minner deg på det to gonger. Etter det avsluttar vi saka.`,
  ],

  en: ({ text, due, times }) => [
    'We need your reply before we can go on:',
    text,
    due === null || times.isPast(due)
      ? 'If we have no reply, we will close the case.'
      : `Please reply by ${times.at(due)}. We will remind you twice. After that we close the case.`,
  ],
};
