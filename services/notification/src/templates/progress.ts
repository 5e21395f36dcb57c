import type { LetterInputs, Template } from './template.js';

/** A person tells how it goes while the case is unsolved (R10). */
export const progress: Template<LetterInputs['progress']> = {
  speaker: 'person',
  headline: {
    nb: 'Slik går det med saken din',
    nn: 'Slik går det med saka di',
    en: 'How your case is going',
  },
  nb: ({ text }) => [text, 'Du får beskjed når saken er ferdig behandlet.'],
  nn: ({ text }) => [text, 'Du får melding når saka er ferdig handsama.'],
  en: ({ text }) => [text, 'You will be told when we have finished with the case.'],
};
