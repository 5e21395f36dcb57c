import { createHash } from 'node:crypto';
import type { NewAct } from './act.js';

/** SHA-256 of what was asked for: the same key with another fingerprint is a key that was used for something else. */
export const fingerprintOf = ({ what, subject, body }: Pick<NewAct, 'what' | 'subject' | 'body'>): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([what, subject, body]))
    .digest();
