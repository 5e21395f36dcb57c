import { howToReopen } from './grace.js';
import { tooLate } from './late.js';
import type { LetterInputs, Template } from './template.js';

/** The case is considered solved, and this is the solution (R12). */
export const solution: Template<LetterInputs['solution']> = {
  speaker: 'person',
  headline: { nb: 'Saken din er løst', nn: 'Saka di er løyst', en: 'Your case is solved' },
  nb: ({ text, due, missed, times }) => [
    'Vi mener at saken er løst. Dette er løsningen:',
    text,
    ...tooLate(missed, times, 'nb'),
    howToReopen('Virker det ikke, eller er du uenig?', due, times, 'nb'),
  ],
  nn: ({ text, due, missed, times }) => [
    'Vi meiner at saka er løyst. Dette er løysinga:',
    text,
    ...tooLate(missed, times, 'nn'),
    howToReopen('Verkar det ikkje, eller er du usamd?', due, times, 'nn'),
  ],
  en: ({ text, due, missed, times }) => [
    'We believe your case is solved. This is the solution:',
    text,
    ...tooLate(missed, times, 'en'),
    howToReopen('Not working, or do you disagree?', due, times, 'en'),
  ],
};
