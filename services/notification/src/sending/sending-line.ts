/** What the engine must know of a delivery that it has claimed, whatever it is about. */
export interface Claimed {
  kind: string;
  messageId: string;
  /** Which attempt this is, from 1. Also the token that shows that the claim is still ours. */
  attempts: number;
  /** From when patience with it counts: its making, or when it was last held. */
  since: Date;
}

/** Rows of deliveries as a queue, each claimed by one process at a time. */
export interface SendingQueue<C extends Claimed> {
  /** Claims up to `limit` deliveries that may be tried now. */
  claim(limit: number): Promise<C[]>;
  /** Milliseconds until a delivery may be tried, those that others have claimed included; undefined when none is pending. */
  nextAttemptMs(): Promise<number | undefined>;
  /** Prolongs a claim. Returns false when it has run out and somebody else has it. */
  renew(claimed: C): Promise<boolean>;
  postpone(claimed: C, waitMs: number, reason: string): Promise<void>;
  /** Postpones what its recipient isn't to get yet; only lines that know such recipients have it. */
  hold?(claimed: C, waitMs: number, reason: string): Promise<void>;
  /** Marks it sent and announces it, in one transaction. */
  markSent(claimed: C): Promise<void>;
  /** Gives it up and announces that, in one transaction. */
  markFailed(claimed: C, reason: string): Promise<void>;
  /** Leaves it, and announces that, in one transaction; only lines whose messages may be needless have it. */
  markUnneeded?(claimed: C, reason: string): Promise<void>;
}

/** Hands a message that is written over to whoever carries it. Resolves once it has been accepted. */
export type HandOver = () => Promise<void>;

/**
 * Deliveries of one sort by one channel. Lines go side by side, each with hands of its own: a mail server that is away
 * holds up no SMS, and a notice to ten thousand holds up no answer.
 */
export interface SendingLine<C extends Claimed> {
  readonly name: LineName;
  readonly queue: SendingQueue<C>;
  /** Gathers what the message is made of, and writes it. @throws Undeliverable; DomainError `unavailable` or `not-ready`, which pass */
  prepare(claimed: C): Promise<HandOver>;
  /** How long it is tried. */
  patienceMs(claimed: C): number;
  /** What a log may say of it. */
  about(claimed: C): Record<string, unknown>;
}

export const lineNames = ['cases', 'mail-notices', 'sms-notices'] as const;
export type LineName = (typeof lineNames)[number];
