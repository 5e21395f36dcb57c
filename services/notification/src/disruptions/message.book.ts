import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError, type DisruptionMessageKind, type DisruptionTexts, uuidv7 } from '@mottak/contracts';
import { inTransaction, isUniqueViolation } from '@mottak/platform';
import { Pool, type PoolClient } from 'pg';
import {
  earlierSql,
  giveUpSql,
  insertDisruptionSql,
  insertMessageSql,
  releaseKeySql,
} from './disruption.sql.js';

/** A message as an operator sends it. */
export interface NewMessage {
  kind: DisruptionMessageKind;
  texts: DisruptionTexts;
  /** ISO 8601; null: nobody knows; undefined: as it was. */
  expectedEnd: string | null | undefined;
  author: string;
  key: string | undefined;
  /** The disruption that it is about; a new one for an announcement. */
  about: string | NewDisruption;
}

export interface NewDisruption {
  services: readonly string[];
  customers: readonly string[];
  public: boolean;
}

export interface WrittenMessage {
  messageId: string;
  disruptionId: string;
}

interface Earlier {
  id: string;
  disruptionId: string;
  state: 'pending' | 'recorded' | 'void';
  fingerprint: string;
}

/** Writes messages down before the workflow hears of them; the same key finds the one that was written with it. */
@Injectable()
export class MessageBook {
  constructor(private readonly pool: Pool) {}

  /** @throws DomainError `key-reused`, `in-flight`; `invalid-request` for an expected end that has passed */
  async write(message: NewMessage): Promise<WrittenMessage> {
    try {
      return await inTransaction(this.pool, (transaction) => writeIn(transaction, message));
    } catch (error) {
      if (isUniqueViolation(error, 'disruption_message_key'))
        throw new DomainError(
          'in-flight',
          'A request with this Idempotency-Key is being handled. Repeat this one in a moment.',
        );
      throw error;
    }
  }

  /** Makes it void. Returns false where it has been recorded already. */
  async giveUp({ messageId }: WrittenMessage): Promise<boolean> {
    return (await this.pool.query(giveUpSql, [messageId])).rowCount === 1;
  }
}

async function writeIn(transaction: PoolClient, message: NewMessage): Promise<WrittenMessage> {
  const fingerprint = fingerprintOf(message);
  const earlier = await findEarlier(transaction, message);
  if (earlier && earlier.fingerprint !== fingerprint)
    throw new DomainError('key-reused', 'This Idempotency-Key was used for another request. Send a new one.');
  if (earlier && earlier.state !== 'void')
    return { messageId: earlier.id, disruptionId: earlier.disruptionId };
  demandAhead(message);
  if (earlier) await transaction.query(releaseKeySql, [earlier.id]);
  return insert(transaction, message, fingerprint);
}

function demandAhead({ expectedEnd }: NewMessage): void {
  if (expectedEnd === null || expectedEnd === undefined || Date.parse(expectedEnd) > Date.now()) return;
  const errors = [{ path: 'expectedEnd', message: 'must be in the future' }];
  throw new DomainError('invalid-request', 'The expected end has passed. Give a later one, or none.', {
    errors,
  });
}

async function findEarlier(
  transaction: PoolClient,
  { author, key }: NewMessage,
): Promise<Earlier | undefined> {
  if (key === undefined) return undefined;
  return (await transaction.query<Earlier>(earlierSql, [author, key])).rows[0];
}

async function insert(
  transaction: PoolClient,
  message: NewMessage,
  fingerprint: string,
): Promise<WrittenMessage> {
  const { about, kind, texts, expectedEnd, author, key } = message;
  const disruptionId = typeof about === 'string' ? about : uuidv7();
  if (typeof about !== 'string') {
    const { services, customers, public: isPublic } = about;
    await transaction.query(insertDisruptionSql, [disruptionId, services, customers, isPublic, author]);
  }
  const messageId = uuidv7();
  await transaction.query(insertMessageSql, [
    messageId,
    disruptionId,
    kind,
    JSON.stringify(texts),
    expectedEnd !== undefined,
    expectedEnd ?? null,
    author,
    key ?? null,
    fingerprint,
  ]);
  return { messageId, disruptionId };
}

/** Tells whether two requests are the same. */
const fingerprintOf = ({ kind, texts, expectedEnd, about }: NewMessage): string =>
  createHash('sha256')
    .update(
      JSON.stringify([kind, texts, expectedEnd ?? (expectedEnd === null ? 'unknown' : 'as it was'), about]),
    )
    .digest('hex');
