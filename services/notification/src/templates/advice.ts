import { howToReopen } from './grace.js';
import { tooLate } from './late.js';
import type { LetterInputs, Template } from './template.js';

/** The assessment ended with advice instead of delivery (R11). */
export const advice: Template<LetterInputs['advice']> = {
  speaker: 'person',
  headline: { nb: 'Råd om henvendelsen din', nn: 'Råd om førespurnaden din', en: 'Advice on your request' },
  nb: ({ text, due, missed, times }) => [
    'Rådgiverne våre har vurdert henvendelsen din. Dette kan vi ikke levere, men vi har et råd:',
    text,
    ...tooLate(missed, times, 'nb'),
    howToReopen('Er du uenig, eller hjelper ikke rådet?', due, times, 'nb'),
  ],
  nn: ({ text, due, missed, times }) => [
    'Rådgjevarane våre har vurdert førespurnaden din. Dette kan vi ikkje levere, men vi har eit råd:',
    text,
    ...tooLate(missed, times, 'nn'),
    howToReopen('Er du usamd, eller hjelper ikkje rådet?', due, times, 'nn'),
  ],
  en: ({ text, due, missed, times }) => [
    'Our advisors have assessed your request. We cannot provide this, but we have some advice:',
    text,
    ...tooLate(missed, times, 'en'),
    howToReopen('Do you disagree, or does the advice not help?', due, times, 'en'),
  ],
};
