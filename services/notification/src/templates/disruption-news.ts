import type { Language } from '@mottak/contracts';
import { courseOf, nextOf } from './disruption-course.js';
import type { Circumstances, LetterInputs, Template } from './template.js';

interface Say {
  over: (title: string) => string;
  news: (caseNumber: string, title: string) => string;
}

const say: Readonly<Record<Language, Say>> = {
  nb: {
    over: (title) => `Driftsforstyrrelsen er over: «${title}».`,
    news: (caseNumber, title) => `Nytt om driftsforstyrrelsen i sak ${caseNumber}: «${title}».`,
  },
  nn: {
    over: (title) => `Driftsforstyrringa er over: «${title}».`,
    news: (caseNumber, title) => `Nytt om driftsforstyrringa i sak ${caseNumber}: «${title}».`,
  },
  en: {
    over: (title) => `The disruption is over: “${title}”.`,
    news: (caseNumber, title) => `News about the disruption in case ${caseNumber}: “${title}”.`,
  },
};

function told(
  { caseNumber, disruption, times }: LetterInputs['disruption-news'] & Circumstances,
  language: Language,
): string[] {
  const { over, news } = say[language];
  return disruption.kind === 'ended'
    ? [over(disruption.title), disruption.text, nextOf(disruption, caseNumber, language)]
    : [news(caseNumber, disruption.title), disruption.text, courseOf(disruption, times, language)];
}

/** A linked case's contact hears how its disruption goes, and that it is over (R4). An operator wrote the text, for everybody. */
export const disruptionNews: Template<LetterInputs['disruption-news']> = {
  speaker: 'machine',
  headline: {
    nb: 'Nytt om driftsforstyrrelsen',
    nn: 'Nytt om driftsforstyrringa',
    en: 'News about the disruption',
  },
  nb: (input) => told(input, 'nb'),
  nn: (input) => told(input, 'nn'),
  en: (input) => told(input, 'en'),
};
