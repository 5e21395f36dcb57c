import type { Actor } from '@mottak/platform';
import type { ErrorCode } from '@mottak/contracts';

export type ActKind = 'decide' | 'offer' | 'accept' | 'decline';
export type ActState = 'pending' | 'recorded' | 'void';

/** Who is about to do what to which assessment or agreement. */
export interface NewAct {
  subject: string;
  what: ActKind;
  actor: Actor;
  /** The `Idempotency-Key`, if one was sent; it belongs to the person at their client. */
  key: string | undefined;
  body: unknown;
}

/** An act as its row tells it. `written_at` is the database's clock, under the lock of its subject. */
export interface ActRow {
  id: string;
  subject: string;
  what: ActKind;
  author_id: string;
  author_human: boolean;
  author_roles: string[];
  author_customer: string | null;
  state: ActState;
  written_at: Date;
  /** Of the text that it is about, where it is about one. */
  text_hash: string | null;
}

/** What was answered, kept for a repetition of the request. */
export type Answer<V> =
  { view: V } | { refusal: { code: ErrorCode; detail: string; extras: Readonly<Record<string, unknown>> } };
