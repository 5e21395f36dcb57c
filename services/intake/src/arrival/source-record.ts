import type { Identity } from './identity.js';

/** What came in, as it came, and by whom: stored beside everything that is made of it. */
export interface SourceRecord extends Identity {
  adapter: 'http' | 'kafka' | 'followup' | 'split';
  /** The client, or the person at a client, or the integrator whose topic it is. */
  credential: string;
  /** Headers that belong to the message; credentials never do. */
  headers: Readonly<Record<string, string>>;
  raw: Uint8Array;
  /** ISO 8601, where the source tells it (a broker's timestamp); else intake's commit is the arrival. */
  receivedAt?: string;
}

export const sourceValues = (id: string, record: SourceRecord) => ({
  id,
  source: record.source,
  sourceId: record.sourceId,
  bodyHash: record.bodyHash,
  adapter: record.adapter,
  credential: record.credential,
  headers: JSON.stringify(record.headers),
  raw: record.raw,
  receivedAt: record.receivedAt ?? null,
});
