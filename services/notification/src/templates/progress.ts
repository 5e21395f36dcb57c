import type { LetterInputs, Template } from './template.js';

/** A person tells how it goes while the case is unsolved (R10). */
export const progress: Template<LetterInputs['progress']> = {
  speaker: 'person',
  headline: {
    nb: 'Slik går det med saken din',
    nn: 'Slik går det med saka di',
    en: 'How your case is going',
  },
  nb: ({ text }) => [text, 'Du hører fra oss igjen når vi vet mer, og når saken er løst.'],
  nn: ({ text }) => [text, 'Du høyrer frå oss att når vi veit meir, og når saka er løyst.'],
  en: ({ text }) => [text, 'You will hear from us again when we know more, and when the case is solved.'],
};
