import type { Language } from '@mottak/contracts';
import { oneLine } from '../letters/plain-text.js';

const words: Readonly<Record<Language, Record<'hello' | 'regards' | 'byMachine' | 'noReply', string>>> = {
  nb: {
    hello: 'Hei',
    regards: 'Hilsen',
    byMachine: 'Denne meldingen er laget og sendt automatisk.',
    noReply: 'Svar på den blir ikke lest.',
  },
  nn: {
    hello: 'Hei',
    regards: 'Helsing',
    byMachine: 'Denne meldinga er laga og send automatisk.',
    noReply: 'Svar på henne blir ikkje lesne.',
  },
  en: {
    hello: 'Hello',
    regards: 'Kind regards',
    byMachine: 'This message was made and sent automatically.',
    noReply: 'Replies to it are not read.',
  },
};

/** Puts paragraphs into the body of a mail: greeting, who speaks, and what else the footer says. Lines end with \n. */
export function framedNotice(
  paragraphs: readonly string[],
  language: Language,
  recipientName: string | null,
  footer: readonly string[] = [],
): string {
  const say = words[language];
  const name = recipientName === null ? '' : oneLine(recipientName, 80);
  return [
    name === '' ? `${say.hello},` : `${say.hello} ${name},`,
    ...paragraphs,
    `${say.regards}\nService Desk`,
    ['-- ', `${say.byMachine} ${say.noReply}`, ...footer].join('\n'),
  ]
    .join('\n\n')
    .concat('\n');
}
