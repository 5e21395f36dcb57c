import { quoted } from './quoted.js';
import type { LetterInputs, Template } from './template.js';

/** The first or the last reminder of a question. */
export const reminder: Template<LetterInputs['reminder']> = {
  speaker: 'machine',
  headline: {
    nb: 'Påminnelse: Vi venter på svar',
    nn: 'Påminning: Vi ventar på svar',
    en: 'Reminder: We are waiting for your reply',
  },

  nb: ({ caseNumber, question, last, due, times }) => [
    `Vi venter på svar fra deg i sak ${caseNumber}.` +
      (question === null ? '' : ` Spørsmålet var:\n\n${quoted(question)}`),
    (due === null || times.isPast(due)
      ? 'Får vi ikke svar, avslutter vi saken.'
      : `Svar senest ${times.at(due)}, ellers avslutter vi saken.`) +
      (last ? ' Dette er siste påminnelse.' : ' Du får én påminnelse til.'),
    'Har du svart allerede, kan du se bort fra denne meldingen.',
  ],

  nn: ({ caseNumber, question, last, due, times }) => [
    `Vi ventar på svar frå deg i sak ${caseNumber}.` +
      (question === null ? '' : ` Spørsmålet var:\n\n${quoted(question)}`),
    (due === null || times.isPast(due)
      ? 'Får vi ikkje svar, avsluttar vi saka.'
      : `Svar seinast ${times.at(due)}, elles avsluttar vi saka.`) +
      (last ? ' Dette er siste påminning.' : ' Du får éi påminning til.'),
    'Har du svart alt, kan du sjå bort frå denne meldinga.',
  ],

  en: ({ caseNumber, question, last, due, times }) => [
    `We are waiting for your reply in case ${caseNumber}.` +
      (question === null ? '' : ` The question was:\n\n${quoted(question)}`),
    (due === null || times.isPast(due)
      ? 'If we have no reply, we will close the case.'
      : `Reply by ${times.at(due)}, or we will close the case.`) +
      (last ? ' This is the last reminder.' : ' You will get one more reminder.'),
    'If you have already replied, you can ignore this message.',
  ],
};
