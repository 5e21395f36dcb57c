import type { DisruptionTexts, Language, NoticeInput } from '@mottak/contracts';
import type { Matter } from '../../on-call/call-outs.js';
import type { DisruptionNews } from '../../disruptions/disruption-news.js';
import type { Times } from '../../templates/times.js';

/** What is kept of each kind of notice: references. Those of {@link NoticeInput} others may ask for; the rest are our own. */
export type NoticeReferences = NoticeInput & { disruption: { disruptionId: string; number: number } };

/** What each kind of notice is put into words from. */
export type NoticeInputs = NoticeInput & {
  'oncall-page': Matter & { link: string };
  'disruption-overdue': { texts: DisruptionTexts };
  disruption: DisruptionNews;
};

/** A notice in words. */
export interface NoticeWords {
  subject: string;
  paragraphs: string[];
  /** The same as a short message, complete in itself. */
  sms: string;
}

/** `url` makes a path below Mottak's public address whole; `phone` is the desk's; `times` are as they are when it is sent. */
export type Facing<Input> = Input & { url: (path: string) => string; phone: string; times: Times };

/** One kind of notice. A machine speaks, and says so. */
export type NoticeTemplate<Input> = Readonly<Record<Language, (input: Facing<Input>) => NoticeWords>>;
