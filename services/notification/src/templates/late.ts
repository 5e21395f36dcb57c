import type { Language } from '@mottak/contracts';
import type { Times } from './times.js';

const words: Readonly<Record<Language, (due: string) => string>> = {
  nb: (due) => `Du skulle ha fått svar senest ${due}. Det klarte vi ikke, og det beklager vi.`,
  nn: (due) => `Du skulle ha fått svar seinast ${due}. Det klarte vi ikkje, og det er vi leie for.`,
  en: (due) => `You should have had a reply by ${due}. We did not manage that, and we are sorry.`,
};

/** That an answer is given too late, as a paragraph; none where it isn't. @param missed when it was to be given, ISO 8601 */
export const tooLate = (missed: string | null, times: Times, language: Language): string[] =>
  missed === null ? [] : [words[language](times.at(missed))];
