import { courseOf, nextOf } from './disruption-course.js';
import type { LetterInputs, Template } from './template.js';

/** A linked case's contact hears how its disruption goes, and that it is over (R4). An operator wrote the text, for everybody. */
export const disruptionNews: Template<LetterInputs['disruption-news']> = {
  speaker: 'machine',
  headline: {
    nb: 'Nytt om driftsforstyrrelsen',
    nn: 'Nytt om driftsforstyrringa',
    en: 'News of the disruption',
  },
  nb: ({ caseNumber, disruption, now }) => [
    disruption.kind === 'ended'
      ? `Driftsforstyrrelsen som sak ${caseNumber} er knyttet til, er over: «${disruption.title}».`
      : `Det er nytt om driftsforstyrrelsen som sak ${caseNumber} skyldes: «${disruption.title}».`,
    disruption.text,
    ...(disruption.kind === 'ended' ? [nextOf(disruption, 'nb')] : [courseOf(disruption, now, 'nb')]),
  ],
  nn: ({ caseNumber, disruption, now }) => [
    disruption.kind === 'ended'
      ? `Driftsforstyrringa som sak ${caseNumber} er knytt til, er over: «${disruption.title}».`
      : `Det er nytt om driftsforstyrringa som sak ${caseNumber} skuldast: «${disruption.title}».`,
    disruption.text,
    ...(disruption.kind === 'ended' ? [nextOf(disruption, 'nn')] : [courseOf(disruption, now, 'nn')]),
  ],
  en: ({ caseNumber, disruption, now }) => [
    disruption.kind === 'ended'
      ? `The disruption that case ${caseNumber} is linked to is over: “${disruption.title}”.`
      : `There is news of the disruption that case ${caseNumber} is due to: “${disruption.title}”.`,
    disruption.text,
    ...(disruption.kind === 'ended' ? [nextOf(disruption, 'en')] : [courseOf(disruption, now, 'en')]),
  ],
};
