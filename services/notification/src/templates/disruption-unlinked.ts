import type { LetterInputs, Template } from './template.js';

/** Reception has found that a case isn't due to a disruption after all. */
export const disruptionUnlinked: Template<LetterInputs['disruption-unlinked']> = {
  speaker: 'machine',
  headline: {
    nb: 'Saken din skyldes likevel ikke driftsforstyrrelsen',
    nn: 'Saka di skuldast likevel ikkje driftsforstyrringa',
    en: 'Your case is not due to the disruption after all',
  },
  nb: ({ caseNumber }) => [
    `Vi har skrevet at sak ${caseNumber} skyldes en driftsforstyrrelse. Det gjør den likevel ikke.`,
    'Saken behandles videre på vanlig måte, og du får ikke flere meldinger om driftsforstyrrelsen i denne saken.',
  ],
  nn: ({ caseNumber }) => [
    `Vi har skrive at sak ${caseNumber} skuldast ei driftsforstyrring. Det gjer ho likevel ikkje.`,
    'Saka blir handsama vidare på vanleg måte, og du får ikkje fleire meldingar om driftsforstyrringa i denne saka.',
  ],
  en: ({ caseNumber }) => [
    `We wrote that case ${caseNumber} is due to a disruption. It is not, after all.`,
    'The case is handled in the ordinary way from now on, and you will get no more messages about the disruption in this case.',
  ],
};
