import type { Language, NoticeInput } from '@mottak/contracts';

/** What each kind of notice is made from. */
export type NoticeInputs = NoticeInput;

/** A notice in words. */
export interface NoticeWords {
  subject: string;
  paragraphs: string[];
  /** The same as a short message, complete in itself. */
  sms: string;
}

/** `url` makes a path below Mottak's public address whole. */
export type Facing<Input> = Input & { url: (path: string) => string };

/** One kind of notice. A machine speaks, and says so. */
export type NoticeTemplate<Input> = Readonly<Record<Language, (input: Facing<Input>) => NoticeWords>>;
