import type { DisruptionTexts, Language } from '@mottak/contracts';

/** What an operator wrote, in a language; bokmål where they didn't write it in that. */
export const wordsIn = (texts: DisruptionTexts, language: Language): { title: string; text: string } =>
  texts[language] ?? texts.nb;
