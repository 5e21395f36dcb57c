import type { Language } from '@mottak/contracts';
import type { NewNotice } from '../notice.js';
import { callWaiting } from './call-waiting.js';
import { disruptionOverdue } from './disruption-overdue.js';
import type { Facing, NoticeInputs, NoticeTemplate, NoticeWords } from './notice-template.js';
import { oncallPage } from './oncall-page.js';

/** The words of every kind of notice, each in its own file. The compiler demands every kind in every language. */
const templates: { readonly [Kind in keyof NoticeInputs]: NoticeTemplate<NoticeInputs[Kind]> } = {
  'oncall-page': oncallPage,
  'call-waiting': callWaiting,
  'disruption-overdue': disruptionOverdue,
};

type Said = Pick<NewNotice, 'kind' | 'input'>;

/** Puts a notice into words. Pure. @param publicUrl where Mottak is, without a slash at its end */
export function noticeWords({ kind, input }: Said, language: Language, publicUrl: string): NoticeWords {
  const template = templates[kind][language] as (input: Facing<Said['input']>) => NoticeWords;
  return template({ ...input, url: (path) => `${publicUrl}${path}` });
}
