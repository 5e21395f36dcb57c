import type { LetterInputs, Template } from './template.js';
import { moment, quoted, spell } from './wording.js';

/** The first or the last reminder of a question. It speaks as of when it was made, so that it is true whenever it arrives. */
export const reminder: Template<LetterInputs['reminder']> = {
  speaker: 'machine',
  headline: {
    nb: 'Påminnelse: vi venter på svar',
    nn: 'Påminning: vi ventar på svar',
    en: 'Reminder: we are waiting for your reply',
  },

  nb: ({ caseNumber, question, last, closesAfter, at }) => [
    `Vi har stilt deg et spørsmål i sak ${caseNumber}. Da denne påminnelsen ble laget, ${moment(at, 'nb')}, hadde vi ikke fått svar.`,
    ...(question === null ? [] : [`Spørsmålet var:\n\n${quoted(question)}`]),
    (closesAfter
      ? `Får vi ikke svar innen ${spell(closesAfter, 'nb')} etter at spørsmålet ble stilt, avslutter vi saken.`
      : 'Får vi ikke svar, avslutter vi saken.') +
      (last ? ' Dette er den siste påminnelsen.' : ' Du får én påminnelse til før det skjer.'),
    'Har du svart siden, kan du se bort fra denne meldingen.',
  ],

  nn: ({ caseNumber, question, last, closesAfter, at }) => [
    `Vi har stilt deg eit spørsmål i sak ${caseNumber}. Då denne påminninga blei laga, ${moment(at, 'nn')}, hadde vi ikkje fått svar.`,
    ...(question === null ? [] : [`Spørsmålet var:\n\n${quoted(question)}`]),
    (closesAfter
      ? `Får vi ikkje svar innan ${spell(closesAfter, 'nn')} etter at spørsmålet blei stilt, avsluttar vi saka.`
      : 'Får vi ikkje svar, avsluttar vi saka.') +
      (last ? ' Dette er den siste påminninga.' : ' Du får éi påminning til før det skjer.'),
    'Har du svart sidan, kan du sjå bort frå denne meldinga.',
  ],

  en: ({ caseNumber, question, last, closesAfter, at }) => [
    `We have asked you a question in case ${caseNumber}. When this reminder was made, on ${moment(at, 'en')}, we had had no reply.`,
    ...(question === null ? [] : [`The question was:\n\n${quoted(question)}`]),
    (closesAfter
      ? `If we have no reply within ${spell(closesAfter, 'en')} of the question being asked, we will close the case.`
      : 'If we have no reply, we will close the case.') +
      (last ? ' This is the last reminder.' : ' You will get one more reminder before that.'),
    'If you have replied since, you can disregard this message.',
  ],
};
