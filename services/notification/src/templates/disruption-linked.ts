import type { Language } from '@mottak/contracts';
import { courseOf, nextOf } from './disruption-course.js';
import type { Circumstances, LetterInputs, Template } from './template.js';

type Linked = LetterInputs['disruption-linked'] & Circumstances;

const dueTo: Readonly<Record<Language, (caseNumber: string, title: string) => string>> = {
  nb: (caseNumber, title) => `Det du meldte i sak ${caseNumber}, skyldes en driftsforstyrrelse: «${title}».`,
  nn: (caseNumber, title) => `Det du melde i sak ${caseNumber}, kjem av ei driftsforstyrring: «${title}».`,
  en: (caseNumber, title) =>
    `The problem in case ${caseNumber} is caused by a service disruption: “${title}”.`,
};

const about = ({ caseNumber, disruption, times }: Linked, language: Language): string[] => [
  dueTo[language](caseNumber, disruption.title),
  disruption.text,
  courseOf(disruption, times, language),
  nextOf(disruption, caseNumber, language),
];

const headline = {
  nb: 'Det du meldte, skyldes en driftsforstyrrelse',
  nn: 'Det du melde, kjem av ei driftsforstyrring',
  en: 'A service disruption is the cause',
};

/** Reception has found that a case is due to a disruption (R4), and wrote nothing of its own: no answer. */
export const disruptionLinked: Template<LetterInputs['disruption-linked']> = {
  speaker: 'machine',
  headline,
  nb: (input) => [...about(input, 'nb'), 'Har du ikke fått svar fra en medarbeider, kommer det i tillegg.'],
  nn: (input) => [...about(input, 'nn'), 'Har du ikkje fått svar frå ein medarbeidar, kjem det i tillegg.'],
  en: (input) => [
    ...about(input, 'en'),
    'If a member of our staff has not replied to you yet, that reply will still come.',
  ],
};

/** The same, with a person's own words. */
export const disruptionExplained: Template<LetterInputs['disruption-explained']> = {
  speaker: 'person',
  headline,
  nb: (input) => [input.text, ...about(input, 'nb')],
  nn: (input) => [input.text, ...about(input, 'nn')],
  en: (input) => [input.text, ...about(input, 'en')],
};
