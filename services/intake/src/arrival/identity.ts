import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';

/**
 * What makes an arrival itself: its source's own name for it. The same identity never becomes two inquiries.
 * The parts of a source are percent-encoded, so that no client can name itself into another's keys.
 */
export interface Identity {
  source: string;
  sourceId: string;
  /** SHA-256 of what was asked for; the same identity with another hash is a key used twice. */
  bodyHash: Buffer;
}

/** Keys of `Idempotency-Key` belong to the client: to the machine, or to the person at a client. */
export const machineSource = (clientId: string): string => `http:${encodeURIComponent(clientId)}`;
export const personSource = (clientId: string, sub: string): string =>
  `http:${encodeURIComponent(clientId)}:${encodeURIComponent(sub)}`;

/** CloudEvents' `source` + `id` are unique within what one integrator writes. */
export const eventSource = (integrator: string, source: string): string =>
  `kafka:${encodeURIComponent(integrator)}:${source}`;

export const followupSource = 'followup';

/** A part of a case: its `sourceId` is the text that says what the part is, so there is one case for each. */
export const splitSource = 'split';

/** An inquiry that an agent wrote down during a call: its `sourceId` is our id of the call, so there is one for each. */
export const callSource = 'call';

/** A provider's calls belong to the machine that tells of them: none can name itself into another's. */
export const phoneSource = (clientId: string, provider: string): string =>
  `phone:${encodeURIComponent(clientId)}:${provider}`;

/**
 * SHA-256 over the operation and the canonical JSON of what was sent, as it was parsed and before defaults are filled in:
 * white space and the order of members don't matter, and a default that changes with a release doesn't make a retry a new request.
 */
export const hashOf = (operation: 'inquiry' | 'reply' | 'followup' | 'split', body: unknown): Buffer =>
  createHash('sha256')
    .update(`${operation}\n${canonicalJson(body)}`)
    .digest();
