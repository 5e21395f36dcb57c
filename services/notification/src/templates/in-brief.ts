import type { Language } from '@mottak/contracts';
import type { CaseInBrief } from './template.js';

const words: Readonly<
  Record<
    Language,
    { customer: string; about: (subject: string) => string; case: (of: string, about: string) => string }
  >
> = {
  nb: {
    customer: 'Kunden',
    about: (subject) => ` om «${subject}»`,
    case: (of, about) => `Henvendelsen${about} er fra ${of}.`,
  },
  nn: {
    customer: 'Kunden',
    about: (subject) => ` om «${subject}»`,
    case: (of, about) => `Førespurnaden${about} er frå ${of}.`,
  },
  en: {
    customer: 'The customer',
    about: (subject) => ` about “${subject}”`,
    case: (of, about) => `The inquiry${about} is from ${of}.`,
  },
};

/** Who waits, as a sentence begins with it. */
export const customerOf = ({ customerName }: CaseInBrief, language: Language): string =>
  customerName ?? words[language].customer;

/** « om «…»», as a sentence goes on with it; nothing where the subject isn't known. */
export const aboutOf = ({ subject }: CaseInBrief, language: Language): string =>
  subject === null ? '' : words[language].about(subject);

/** Whose case it is and what it is about, as a paragraph; none where neither is known. */
export function caseOf(brief: CaseInBrief, language: Language): string[] {
  if (brief.customerName === null) return [];
  return [words[language].case(brief.customerName, aboutOf(brief, language))];
}
