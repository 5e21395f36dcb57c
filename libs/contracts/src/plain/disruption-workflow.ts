/** Start input of the disruption workflow: references only; the texts are in notification's rows. */
export interface DisruptionInput {
  disruptionId: string;
  /** The row of the announcement. */
  messageId: string;
}

export type DisruptionMessageKind = 'announced' | 'updated' | 'ended';

/** An Update's argument: the row `messageId` holds the texts and their author. */
export interface DisruptionMessage {
  messageId: string;
  kind: DisruptionMessageKind;
}

/** A message as it was recorded. */
export interface RecordedDisruption {
  /** 1 for the announcement, then one more for each. */
  number: number;
  kind: DisruptionMessageKind;
  /** When it is expected to end, ISO 8601 UTC; null where nobody knows. */
  expectedEnd: string | null;
  /** Who announced it: the subject of their token. */
  announcedBy: string;
}

export const disruptionMessages = { tell: 'tell', current: 'current' } as const;

/** What the query `current` answers. */
export interface DisruptionStanding {
  state: 'announced' | 'ended' | null;
  /** The number of the last message that was recorded, and of the last one that has been written out to its recipients. */
  recorded: number;
  told: number;
  expectedEnd: string | null;
}

/** Activities in notification. Each is idempotent by the ids in its request. */
export interface DisruptionActivities {
  /** Numbers the message and announces it on `mottak.disruption.v1`. Refuses what isn't possible where the disruption stands. */
  recordDisruption(request: { disruptionId: string; messageId: string }): Promise<RecordedDisruption>;
  /** Writes a delivery for each recipient, in batches; heartbeats with how far it has come, and goes on from there. */
  tellSubscribers(request: { disruptionId: string; number: number }): Promise<{ recipients: number }>;
}
