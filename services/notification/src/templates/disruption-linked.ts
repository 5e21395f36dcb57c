import type { Language } from '@mottak/contracts';
import { courseOf, nextOf } from './disruption-course.js';
import type { Circumstances, LetterInputs, Template } from './template.js';

type Linked = LetterInputs['disruption-linked'] & Circumstances;

const dueTo: Readonly<Record<Language, (caseNumber: string, title: string) => string>> = {
  nb: (caseNumber, title) => `Sak ${caseNumber} skyldes en driftsforstyrrelse: «${title}».`,
  nn: (caseNumber, title) => `Sak ${caseNumber} skuldast ei driftsforstyrring: «${title}».`,
  en: (caseNumber, title) => `Case ${caseNumber} is due to a disruption: “${title}”.`,
};

const about = ({ caseNumber, disruption, now }: Linked, language: Language): string[] => [
  dueTo[language](caseNumber, disruption.title),
  disruption.text,
  courseOf(disruption, now, language),
  nextOf(disruption, language),
];

const headline = {
  nb: 'Saken din skyldes en driftsforstyrrelse',
  nn: 'Saka di skuldast ei driftsforstyrring',
  en: 'Your case is due to a disruption',
};

/** Reception has found that a case is due to a disruption (R4), and wrote nothing of its own: no answer. */
export const disruptionLinked: Template<LetterInputs['disruption-linked']> = {
  speaker: 'machine',
  headline,
  nb: (input) => [
    ...about(input, 'nb'),
    'Dette er ikke et svar fra en medarbeider. Svaret kommer i tillegg hvis du ikke allerede har fått det.',
  ],
  nn: (input) => [
    ...about(input, 'nn'),
    'Dette er ikkje eit svar frå ein medarbeidar. Svaret kjem i tillegg dersom du ikkje alt har fått det.',
  ],
  en: (input) => [
    ...about(input, 'en'),
    'This is not an answer from a member of our staff. The answer will follow if you have not had it already.',
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
