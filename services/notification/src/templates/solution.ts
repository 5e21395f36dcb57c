import { howToReopen } from './grace.js';
import type { LetterInputs, Template } from './template.js';

/** The case is considered solved, and this is the solution (R12). */
export const solution: Template<LetterInputs['solution']> = {
  speaker: 'person',
  headline: { nb: 'Saken din er løst', nn: 'Saka di er løyst', en: 'Your case is solved' },

  nb: ({ text, grace, at }) => [
    'Vi anser henvendelsen din som løst. Dette er løsningen:',
    text,
    howToReopen(grace, at, 'nb'),
  ],

  nn: ({ text, grace, at }) => [
    'Vi reknar henvendinga di som løyst. Dette er løysinga:',
    text,
    howToReopen(grace, at, 'nn'),
  ],

  en: ({ text, grace, at }) => [
    'We consider your inquiry solved. This is the solution:',
    text,
    howToReopen(grace, at, 'en'),
  ],
};
