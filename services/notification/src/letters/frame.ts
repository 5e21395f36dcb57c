import type { Language } from '@mottak/contracts';
import type { Speaker } from '../templates/template.js';
import { oneLine } from './plain-text.js';

interface FrameWords {
  hello: string;
  regards: string;
  byPerson: string;
  byMachine: string;
  case: string;
  replying: string;
}

const words: Record<Language, FrameWords> = {
  nb: {
    hello: 'Hei',
    regards: 'Hilsen',
    byPerson: 'Denne meldingen er skrevet av en medarbeider.',
    byMachine: 'Denne meldingen er laget og sendt automatisk.',
    case: 'Sak',
    replying:
      'Vil du svare eller legge til noe, gjør du det i systemet som henvendelsen ble sendt fra. Svar på denne e-posten kommer ikke inn i saken.',
  },
  nn: {
    hello: 'Hei',
    regards: 'Helsing',
    byPerson: 'Denne meldinga er skriven av ein medarbeidar.',
    byMachine: 'Denne meldinga er laga og send automatisk.',
    case: 'Sak',
    replying:
      'Vil du svare eller leggje til noko, gjer du det i systemet som henvendinga blei send frå. Svar på denne e-posten kjem ikkje inn i saka.',
  },
  en: {
    hello: 'Hello',
    regards: 'Kind regards',
    byPerson: 'This message was written by a member of our staff.',
    byMachine: 'This message was made and sent automatically.',
    case: 'Case',
    replying:
      'To reply or to add something, use the system that the inquiry was sent from. Replies to this e-mail do not reach the case.',
  },
};

/** What surrounds the paragraphs of a letter. */
export interface Frame {
  language: Language;
  speaker: Speaker;
  /** The contact's name; null where it isn't known, and for the desk. */
  name: string | null;
  /** A contact is told how one replies; the desk knows, and has the tools that the case's address is for. */
  to: 'contact' | 'desk';
  caseNumber: string;
  caseUrl: string;
}

/** Puts paragraphs into a whole body: greeting, how to reply, who speaks, which case. Lines end with \n. */
export function framed(paragraphs: readonly string[], frame: Frame): string {
  const say = words[frame.language];
  const caseNamed = `${say.case} ${frame.caseNumber}`;
  const name = frame.name === null ? '' : oneLine(frame.name, 80);
  return [
    name === '' ? `${say.hello},` : `${say.hello} ${name},`,
    ...paragraphs,
    ...(frame.to === 'contact' ? [say.replying] : []),
    `${say.regards}\nService Desk`,
    `-- \n${frame.speaker === 'person' ? say.byPerson : say.byMachine}\n${frame.to === 'contact' ? caseNamed : `${caseNamed}: ${frame.caseUrl}`}`,
  ]
    .join('\n\n')
    .concat('\n');
}
