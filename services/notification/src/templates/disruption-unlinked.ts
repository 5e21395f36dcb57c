import type { LetterInputs, Template } from './template.js';

/** Reception has found that a case isn't due to a disruption after all: a mistake of ours. */
export const disruptionUnlinked: Template<LetterInputs['disruption-unlinked']> = {
  speaker: 'machine',
  headline: {
    nb: 'Det var ikke driftsforstyrrelsen',
    nn: 'Det var ikkje driftsforstyrringa',
    en: 'It was not the disruption',
  },
  nb: ({ caseNumber }) => [
    `Vi skrev at sak ${caseNumber} skyldes en driftsforstyrrelse. Det var feil, og det beklager vi.`,
    'Vi arbeider videre med saken, og du får ikke flere meldinger om driftsforstyrrelsen her.',
  ],
  nn: ({ caseNumber }) => [
    `Vi skreiv at sak ${caseNumber} kjem av ei driftsforstyrring. Det var feil, og det er vi leie for.`,
    'Vi arbeider vidare med saka, og du får ikkje fleire meldingar om driftsforstyrringa her.',
  ],
  en: ({ caseNumber }) => [
    `We told you that case ${caseNumber} is caused by a disruption. That was wrong, and we are sorry.`,
    'We are still working on the case, and you will get no more messages about the disruption here.',
  ],
};
