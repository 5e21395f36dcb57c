import type { LetterInputs, Template } from './template.js';
import { moment, spell } from './wording.js';

/** A person asks the contact; the case waits. */
export const question: Template<LetterInputs['question']> = {
  speaker: 'person',
  headline: {
    nb: 'Vi har et spørsmål til deg',
    nn: 'Vi har eit spørsmål til deg',
    en: 'We have a question for you',
  },

  nb: ({ text, closesAfter, at }) => [
    text,
    'Saken venter nå på svar fra deg. Hører vi ikke noe, minner vi deg på det to ganger.',
    closesAfter
      ? `Har vi ikke fått svar innen ${spell(closesAfter, 'nb')} etter at spørsmålet ble stilt, ${moment(at, 'nb')}, avslutter vi saken.`
      : 'Får vi fortsatt ikke svar, avslutter vi saken.',
  ],

  nn: ({ text, closesAfter, at }) => [
    text,
    'Saka ventar no på svar frå deg. Høyrer vi ikkje noko, minner vi deg på det to gonger.',
    closesAfter
      ? `Har vi ikkje fått svar innan ${spell(closesAfter, 'nn')} etter at spørsmålet blei stilt, ${moment(at, 'nn')}, avsluttar vi saka.`
      : 'Får vi framleis ikkje svar, avsluttar vi saka.',
  ],

  en: ({ text, closesAfter, at }) => [
    text,
    'The case now waits for your reply. If we hear nothing, we will remind you twice.',
    closesAfter
      ? `If we have no reply within ${spell(closesAfter, 'en')} of the question being asked, on ${moment(at, 'en')}, we will close the case.`
      : 'If we still have no reply, we will close the case.',
  ],
};
