import type { LetterInputs, Template } from './template.js';

/** Another case about the same was merged into this one: also its contact hears from here now. */
export const absorbed: Template<LetterInputs['absorbed']> = {
  speaker: 'machine',
  headline: {
    nb: 'Flere har meldt det samme',
    nn: 'Fleire har meldt det same',
    en: 'Others have reported the same',
  },
  nb: ({ caseNumber }) => [
    `En sak om det samme er slått sammen med sak ${caseNumber}. De som har meldt fra, får heretter de samme meldingene om saken.`,
  ],
  nn: ({ caseNumber }) => [
    `Ei sak om det same er slått saman med sak ${caseNumber}. Dei som har meldt frå, får heretter dei same meldingane om saka.`,
  ],
  en: ({ caseNumber }) => [
    `A case about the same has been merged with case ${caseNumber}. Everybody who reported it gets the same messages about the case from now on.`,
  ],
};
