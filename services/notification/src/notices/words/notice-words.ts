import type { Language } from '@mottak/contracts';
import { callWaiting } from './call-waiting.js';
import { disruption } from './disruption.js';
import { disruptionOverdue } from './disruption-overdue.js';
import type { Times } from '../../templates/times.js';
import type { Facing, NoticeInputs, NoticeTemplate, NoticeWords } from './notice-template.js';
import { oncallPage } from './oncall-page.js';

/** The words of every kind of notice, each in its own file. The compiler demands every kind in every language. */
const templates: { readonly [Kind in keyof NoticeInputs]: NoticeTemplate<NoticeInputs[Kind]> } = {
  'oncall-page': oncallPage,
  'call-waiting': callWaiting,
  'disruption-overdue': disruptionOverdue,
  disruption,
};

/** A notice's kind, and all that its words are made from. */
export type Said = {
  [Kind in keyof NoticeInputs]: { kind: Kind; input: NoticeInputs[Kind] };
}[keyof NoticeInputs];

/** Where readers reach us: Mottak's address, without a slash at its end, and the desk's telephone. */
export interface Reach {
  publicUrl: string;
  phone: string;
}

/** Puts a notice into words. Pure. */
export function noticeWords(
  { kind, input }: Said,
  language: Language,
  { publicUrl, phone }: Reach,
  times: Times,
): NoticeWords {
  const template = templates[kind][language] as (input: Facing<Said['input']>) => NoticeWords;
  return template({ ...input, phone, times, url: (path) => `${publicUrl}${path}` });
}
