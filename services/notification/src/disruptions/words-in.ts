import type { DisruptionTexts, Language } from '@mottak/contracts';

/** What an operator wrote, in a language; bokmål where they didn't write it in that. */
export const wordsIn = (texts: DisruptionTexts, language: Language): { title: string; text: string } =>
  texts[language] ?? texts.nb;

/** What goes before an operator's text where an English reader gets it in Norwegian, because it was written in nothing else. */
export const norwegianOnly = (texts: DisruptionTexts, language: Language): string[] =>
  language === 'en' && texts.en === undefined ? ['We have this message in Norwegian only:'] : [];
