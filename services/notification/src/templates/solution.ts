import { howToReopen } from './grace.js';
import type { LetterInputs, Template } from './template.js';

/** The case is considered solved, and this is the solution (R12). */
export const solution: Template<LetterInputs['solution']> = {
  speaker: 'person',
  headline: { nb: 'Saken din er løst', nn: 'Saka di er løyst', en: 'Your case is solved' },

  nb: ({ text, asAdvice, grace, at }) => [
    asAdvice
      ? 'Vi går ikke videre med henvendelsen din, men har dette rådet:'
      : 'Vi anser henvendelsen din som løst. Dette er løsningen:',
    text,
    howToReopen(grace, at, 'nb'),
  ],

  nn: ({ text, asAdvice, grace, at }) => [
    asAdvice
      ? 'Vi går ikkje vidare med henvendinga di, men har dette rådet:'
      : 'Vi reknar henvendinga di som løyst. Dette er løysinga:',
    text,
    howToReopen(grace, at, 'nn'),
  ],

  en: ({ text, asAdvice, grace, at }) => [
    asAdvice
      ? 'We are not taking your inquiry further, but have this advice:'
      : 'We consider your inquiry solved. This is the solution:',
    text,
    howToReopen(grace, at, 'en'),
  ],
};
