import type { MessageKind } from '@mottak/case';
import type { Language } from '@mottak/contracts';
import type { LetterInputs, Speaker, Template } from '../templates/template.js';
import { templates } from '../templates/templates.js';
import { framed } from './frame.js';
import { letterInputs, type LetterSources } from './letter-inputs.js';
import { oneLine } from './plain-text.js';

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
  /** The inquiry's own subject; null where it isn't at hand. */
  inquirySubject: string | null;
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
  const { caseNumber, now, fact, language } = request;
  const template = words[kind];
  const input = { ...letterInputs[kind](request), caseNumber, now, at: fact.at };
  return {
    speaker: template.speaker,
    subject: subjectOf(request, template.headline[language]),
    body: framed(template[language](input), {
      language,
      speaker: template.speaker,
      name: request.contactName,
      to: request.to,
      caseNumber,
      caseUrl: request.caseUrl,
    }),
  };
}

/** The desk reads what happened in the subject; a contact sees one thread with the subject that they gave it. */
function subjectOf({ to, caseNumber, inquirySubject }: LetterRequest, headline: string): string {
  const words = to === 'contact' && inquirySubject !== null ? oneLine(inquirySubject, 150) : headline;
  return `[${caseNumber}] ${words === '' ? headline : words}`;
}
