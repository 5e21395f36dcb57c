import type { LetterInputs, Template } from './template.js';

/** Reception has found that a case isn't due to a disruption after all. */
export const disruptionUnlinked: Template<LetterInputs['disruption-unlinked']> = {
  speaker: 'machine',
  headline: {
    nb: 'Saken din skyldes likevel ikke driftsforstyrrelsen',
    nn: 'Saka di kjem likevel ikkje av driftsforstyrringa',
    en: 'Your case is not due to the disruption after all',
  },
  nb: ({ caseNumber }) => [
    `Vi har skrevet at sak ${caseNumber} skyldes en driftsforstyrrelse. Det gjør den likevel ikke.`,
    'Saken behandles videre for seg, og du får ikke flere meldinger her om driftsforstyrrelsen.',
  ],
  nn: ({ caseNumber }) => [
    `Vi har skrive at sak ${caseNumber} kjem av ei driftsforstyrring. Det gjer ho likevel ikkje.`,
    'Saka vert handsama vidare for seg, og du får ikkje fleire meldingar her om driftsforstyrringa.',
  ],
  en: ({ caseNumber }) => [
    `We wrote that case ${caseNumber} is due to a disruption. It is not, after all.`,
    'The case is dealt with on its own from here, and you will get no more messages here about the disruption.',
  ],
};
