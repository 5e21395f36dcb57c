import type { Language } from '@mottak/contracts';
import type { Circumstances } from './template.js';

const words: Readonly<Record<Language, { number: string; cameIn: string }>> = {
  nb: { number: 'Saksnummeret er', cameIn: 'Henvendelsen kom inn' },
  nn: { number: 'Saksnummeret er', cameIn: 'Førespurnaden kom inn' },
  en: { number: 'Your case number is', cameIn: 'Your message came in at' },
};

/** Which number a case has, and when it came. */
export function caseNumbered(
  { caseNumber, receivedAt, times }: Circumstances & { receivedAt: string | null },
  language: Language,
): string {
  const { number, cameIn } = words[language];
  return `${number} ${caseNumber}.${receivedAt === null ? '' : ` ${cameIn} ${times.at(receivedAt)}.`}`;
}

/** What a receipt is, which then needn't be said again in its foot. */
export const notTheReply: Readonly<Record<Language, string>> = {
  nb: 'Dette er en automatisk kvittering, ikke svaret.',
  nn: 'Dette er ei automatisk kvittering, ikkje svaret.',
  en: 'This is an automatic receipt, not the reply.',
};
