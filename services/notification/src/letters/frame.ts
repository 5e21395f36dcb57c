import type { Language } from '@mottak/contracts';
import { oneLine } from '@mottak/platform';
import type { Speaker } from '../templates/template.js';
import type { Times } from '../templates/times.js';

interface FrameWords {
  hello: (name: string) => string;
  regards: string;
  workingDays: string;
  foot: Readonly<Record<Speaker, string>>;
  case: string;
  /** How one replies: by a system that has sent us the case, and the telephone; or by the telephone alone. */
  bySystem: (phone: string, caseNumber: string) => string;
  byPhone: (phone: string, caseNumber: string) => string;
  noMail: string;
}

const words: Readonly<Record<Language, FrameWords>> = {
  nb: {
    hello: (name) => (name === '' ? 'Hei' : `Hei, ${name}`),
    regards: 'Hilsen',
    workingDays: 'virkedager',
    foot: {
      person: 'Denne meldingen er skrevet av en medarbeider.',
      machine: 'Dette er en automatisk melding.',
      'machine-replying': '',
    },
    case: 'Sak',
    bySystem: (phone, caseNumber) =>
      `Vil du svare eller legge til noe? Gjør det i systemet du meldte fra i, eller ring ${phone} og oppgi ${caseNumber}.`,
    byPhone: (phone, caseNumber) => `Vil du svare eller legge til noe? Ring ${phone} og oppgi ${caseNumber}.`,
    noMail: 'Svar på denne e-posten kommer ikke inn i saken.',
  },
  nn: {
    hello: (name) => (name === '' ? 'Hei' : `Hei, ${name}`),
    regards: 'Helsing',
    workingDays: 'vyrkedagar',
    foot: {
      person: 'Denne meldinga er skriven av ein medarbeidar.',
      machine: 'Dette er ei automatisk melding.',
      'machine-replying': '',
    },
    case: 'Sak',
    bySystem: (phone, caseNumber) =>
      `Vil du svare eller leggje til noko? Gjer det i systemet du melde frå i, eller ring ${phone} og oppgje ${caseNumber}.`,
    byPhone: (phone, caseNumber) =>
      `Vil du svare eller leggje til noko? Ring ${phone} og oppgje ${caseNumber}.`,
    noMail: 'Svar på denne e-posten kjem ikkje inn i saka.',
  },
  en: {
    hello: (name) => (name === '' ? 'Hello,' : `Hello ${name},`),
    regards: 'Kind regards',
    workingDays: 'working days',
    foot: {
      person: 'This message was written by a member of our staff.',
      machine: 'This is an automatic message.',
      'machine-replying': '',
    },
    case: 'Case',
    bySystem: (phone, caseNumber) =>
      `To reply or add something, use the system you sent your message from, or call ${phone} and quote ${caseNumber}.`,
    byPhone: (phone, caseNumber) => `To reply or add something, call ${phone} and quote ${caseNumber}.`,
    noMail: 'Replies to this email do not reach your case.',
  },
};

/** How customers reach the desk. */
export interface DeskReach {
  phone: string;
  /** When the telephone is answered on working days: `08:00-16:00`. */
  hours: string;
}

/** What surrounds the paragraphs of a letter. */
export interface Frame {
  language: Language;
  speaker: Speaker;
  /** The reader's name; null where it isn't known, and for the desk. */
  name: string | null;
  /** A contact is told how one replies; the desk knows. */
  to: 'contact' | 'desk';
  caseNumber: string;
  /** How the inquiry came; null where that isn't known. */
  channel: string | null;
  desk: DeskReach;
  times: Times;
}

/** Puts paragraphs into a whole body: greeting, how to reply, who speaks, which case. Lines end with \n. */
export function framed(paragraphs: readonly string[], frame: Frame): string {
  const { language, speaker, name, to, caseNumber } = frame;
  const say = words[language];
  const foot = [say.foot[speaker], `${say.case} ${caseNumber}`].filter((line) => line !== '');
  return [
    say.hello(name === null ? '' : oneLine(name, 80)),
    ...paragraphs,
    ...(to === 'contact' ? [replying(say, frame)] : []),
    [say.regards, 'Service Desk', ...(to === 'contact' ? [reach(say, frame)] : [])].join('\n'),
    ['-- ', ...foot].join('\n'),
  ]
    .join('\n\n')
    .concat('\n');
}

/** Who rang, or came in a way that isn't known, has no system to reply in. */
const bySystem: ReadonlySet<string | null> = new Set(['web', 'integration']);

function replying(say: FrameWords, { channel, caseNumber, desk }: Frame): string {
  const how = bySystem.has(channel) ? say.bySystem : say.byPhone;
  return `${how(desk.phone, caseNumber)} ${say.noMail}`;
}

const reach = ({ workingDays }: FrameWords, { desk, times }: Frame): string =>
  `${desk.phone}, ${workingDays} ${times.hours(desk.hours)}`;
