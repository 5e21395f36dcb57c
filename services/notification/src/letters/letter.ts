import type { MessageKind } from '@mottak/case';
import type { Language } from '@mottak/contracts';
import { oneLine } from '@mottak/platform';
import type { Circumstances, Headline, LetterInputs, Speaker, Template } from '../templates/template.js';
import { templates } from '../templates/templates.js';
import { Times } from '../templates/times.js';
import { type DeskReach, framed } from './frame.js';
import { letterInputs, type LetterSources } from './letter-inputs.js';

/** A message in words, before it becomes a mail. */
export interface Letter {
  speaker: Speaker;
  subject: string;
  body: string;
}

export interface LetterRequest extends LetterSources {
  kind: MessageKind;
  to: 'contact' | 'desk';
  language: Language;
  caseNumber: string;
  contactName: string | null;
  /** How the inquiry came; null where that isn't known. */
  channel: string | null;
  desk: DeskReach;
  /** When it is sent, ISO 8601. */
  now: string;
}

/** Writes a letter. Pure. What people and customers wrote is put in as it is, never interpreted. */
export function writeLetter(request: LetterRequest): Letter {
  return write(request.kind, templates, request);
}

// Generic so that a kind's template and its inputs stay of one type.
function write<Kind extends MessageKind>(
  kind: Kind,
  words: { readonly [K in Kind]: Template<LetterInputs[K]> },
  request: LetterRequest,
): Letter {
  const { caseNumber, now, fact, language, to, channel, desk, contactName: name } = request;
  const template = words[kind];
  const { speaker } = template;
  const times = new Times(language, now);
  const input = { ...letterInputs[kind](request), caseNumber, at: fact.at, times, phone: desk.phone };
  return {
    speaker,
    subject: subjectOf(request, headlineOf(template.headline[language], input)),
    body: framed(template[language](input), {
      language,
      speaker,
      name,
      to,
      caseNumber,
      channel,
      desk,
      times,
    }),
  };
}

const headlineOf = <Input>(headline: Headline<Input>, input: Input & Circumstances): string =>
  typeof headline === 'string' ? headline : headline(input);

/** The desk reads what is to be done in the subject; a contact sees one thread with the subject that they gave it. */
function subjectOf({ to, caseNumber, inquirySubject }: LetterRequest, headline: string): string {
  const words = to === 'contact' && inquirySubject !== null ? oneLine(inquirySubject, 150) : headline;
  return `[${caseNumber}] ${words === '' ? headline : words}`;
}
