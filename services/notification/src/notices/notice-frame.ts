import type { Language } from '@mottak/contracts';
import { oneLine } from '@mottak/platform';

const words: Readonly<Record<Language, Record<'regards' | 'workingDays' | 'byMachine' | 'noReply', string>>> =
  {
    nb: {
      regards: 'Hilsen',
      workingDays: 'virkedager',
      byMachine: 'Dette er en automatisk melding.',
      noReply: 'Ingen leser svar på den.',
    },
    nn: {
      regards: 'Helsing',
      workingDays: 'vyrkedagar',
      byMachine: 'Dette er ei automatisk melding.',
      noReply: 'Ingen les svar på ho.',
    },
    en: {
      regards: 'Kind regards',
      workingDays: 'working days',
      byMachine: 'This is an automatic message.',
      noReply: 'Nobody reads replies to it.',
    },
  };

/** What surrounds the paragraphs of a notice. */
export interface NoticeFrame {
  language: Language;
  /** The reader's name; null where it isn't known. */
  name: string | null;
  /** Where a customer reaches the desk, and when (in words); null in what goes to the staff. */
  desk: { phone: string; hours: string } | null;
  /** What else the footer says. */
  footer: readonly string[];
}

/** Puts paragraphs into the body of a mail: greeting, how to reach the desk, who speaks. Lines end with \n. */
export function framedNotice(
  paragraphs: readonly string[],
  { language, name, desk, footer }: NoticeFrame,
): string {
  const say = words[language];
  const reach = desk === null ? [] : [`${desk.phone}, ${say.workingDays} ${desk.hours}`];
  return [
    greeting(language, name === null ? '' : oneLine(name, 80)),
    ...paragraphs,
    [say.regards, 'Service Desk', ...reach].join('\n'),
    ['-- ', `${say.byMachine} ${say.noReply}`, ...footer].join('\n'),
  ]
    .join('\n\n')
    .concat('\n');
}

/** Norwegian has the comma before the name, and none after it. */
const greeting = (language: Language, name: string): string => {
  if (language === 'en') return name === '' ? 'Hello,' : `Hello ${name},`;
  return name === '' ? 'Hei' : `Hei, ${name}`;
};
