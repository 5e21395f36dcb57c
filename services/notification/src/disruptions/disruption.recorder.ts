import { Injectable } from '@nestjs/common';
import { DomainError, type DisruptionMessageKind, type RecordedDisruption } from '@mottak/contracts';
import { inTransaction, outboxInsert, OutboxRelay } from '@mottak/platform';
import { Pool, type PoolClient } from 'pg';
import { disruptionEvent } from './disruption.events.js';
import { lockDisruptionSql, messageSql, moveDisruptionSql, recordMessageSql } from './disruption.sql.js';

interface Locked {
  state: 'written' | 'announced' | 'ended';
  services: string[];
  customers: string[];
  public: boolean;
  announcedBy: string;
  expectedEnd: Date | null;
  lastNumber: number;
}

interface Written {
  kind: DisruptionMessageKind;
  state: 'pending' | 'recorded' | 'void';
  expects: boolean;
  expectedEnd: Date | null;
  number: number | null;
}

interface Request {
  disruptionId: string;
  messageId: string;
}

/** Where a disruption must stand for each kind of message. */
const before = { announced: 'written', updated: 'announced', ended: 'announced' } as const;
const after = { announced: 'announced', updated: 'announced', ended: 'ended' } as const;

/** Numbers messages under their disruption's lock, and announces them in the same transaction. */
@Injectable()
export class DisruptionRecorder {
  constructor(
    private readonly pool: Pool,
    private readonly relay: OutboxRelay,
  ) {}

  /** Again gives the same. @throws DomainError `not-found`, `transition-refused`; `conflict` where the message was given up */
  async record(request: Request): Promise<RecordedDisruption> {
    const recorded = await inTransaction(this.pool, (transaction) => recordIn(transaction, request));
    this.relay.poke();
    return recorded;
  }
}

async function recordIn(transaction: PoolClient, request: Request): Promise<RecordedDisruption> {
  const { disruptionId, messageId } = request;
  const disruption = (await transaction.query<Locked>(lockDisruptionSql, [disruptionId])).rows[0];
  const message = (await transaction.query<Written>(messageSql, [messageId, disruptionId])).rows[0];
  if (!disruption || !message) throw new DomainError('not-found', 'There is no such message.');
  const { kind } = message;
  const { announcedBy } = disruption;
  if (message.number !== null)
    return { number: message.number, kind, expectedEnd: iso(message.expectedEnd), announcedBy };
  demandPossible(disruption, message);
  const number = disruption.lastNumber + 1;
  const expectedEnd = message.expects ? message.expectedEnd : disruption.expectedEnd;
  const { rows } = await transaction.query<{ recordedAt: Date }>(recordMessageSql, [
    messageId,
    number,
    expectedEnd,
  ]);
  const at = rows[0]?.recordedAt ?? new Date();
  await transaction.query(moveDisruptionSql, [disruptionId, after[kind], number, expectedEnd, at]);
  const { services, customers, public: isPublic } = disruption;
  const event = disruptionEvent({
    disruptionId,
    kind,
    number,
    services,
    customers,
    public: isPublic,
    expectedEnd: iso(expectedEnd),
    at: at.toISOString(),
  });
  await outboxInsert(transaction, [event]);
  return { number, kind, expectedEnd: iso(expectedEnd), announcedBy };
}

function demandPossible({ state }: Locked, message: Written): void {
  if (message.state === 'void') throw new DomainError('conflict', 'The message was given up.');
  if (state !== before[message.kind])
    throw new DomainError('transition-refused', `The disruption is ${state}.`, {
      allowed: state === 'announced' ? ['updated', 'ended'] : [],
    });
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
