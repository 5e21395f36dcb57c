import { howToReopen } from './grace.js';
import type { LetterInputs, Template } from './template.js';

/** The assessment ended with advice instead of delivery (R11). */
export const advice: Template<LetterInputs['advice']> = {
  speaker: 'person',
  headline: { nb: 'Råd om henvendelsen din', nn: 'Råd om henvendinga di', en: 'Advice on your inquiry' },
  nb: ({ text, grace, at }) => [
    'Vi har vurdert henvendelsen din. Vi kan ikke ta den videre, men gir deg dette rådet:',
    text,
    howToReopen(grace, at, 'nb'),
  ],
  nn: ({ text, grace, at }) => [
    'Vi har vurdert henvendinga di. Vi kan ikkje ta henne vidare, men gjev deg dette rådet:',
    text,
    howToReopen(grace, at, 'nn'),
  ],
  en: ({ text, grace, at }) => [
    'We have assessed your inquiry. We cannot take it further, but give you this advice:',
    text,
    howToReopen(grace, at, 'en'),
  ],
};
