import type { LetterInputs, Template } from './template.js';

/** Another case about the same was merged into this one: also its contact hears from here now. */
export const absorbed: Template<LetterInputs['absorbed']> = {
  speaker: 'machine',
  headline: {
    nb: 'Sakene er slått sammen',
    nn: 'Sakene er slått saman',
    en: 'The cases have been merged',
  },
  nb: ({ caseNumber }) => [
    `Vi har slått sammen sak ${caseNumber} med en annen sak om det samme. Alle som har meldt fra, får heretter de samme meldingene. Du trenger ikke gjøre noe.`,
  ],
  nn: ({ caseNumber }) => [
    `Vi har slått saman sak ${caseNumber} med ei anna sak om det same. Alle som har meldt frå, får heretter dei same meldingane. Du treng ikkje gjere noko.`,
  ],
  en: ({ caseNumber }) => [
    `We have merged another case about the same problem into case ${caseNumber}. Everybody who reported it now gets the same messages. You do not need to do anything.`,
  ],
};
