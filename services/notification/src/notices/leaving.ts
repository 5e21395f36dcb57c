import type { Language } from '@mottak/contracts';
import type { Addressee } from './notice.recipients.js';

const words: Readonly<Record<Language, string>> = {
  nb: 'Vil du ikke ha slike meldinger, kan du melde deg av her',
  nn: 'Vil du ikkje ha slike meldingar, kan du melde deg av her',
  en: 'If you do not want such messages, you can unsubscribe here',
};

/** What a mail says of leaving: one click for the mail program (RFC 2369 §3.2, RFC 8058 §3.1), and a line for its reader. */
export function leavingOf(
  { leaveToken, language }: Addressee,
  publicUrl: string,
): { headers: Record<string, string>; footer: string[] } {
  if (leaveToken === undefined) return { headers: {}, footer: [] };
  const url = `${publicUrl}/unsubscribe/${leaveToken}`;
  return {
    headers: { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
    footer: [`${words[language]}: ${url}?language=${language}`],
  };
}
