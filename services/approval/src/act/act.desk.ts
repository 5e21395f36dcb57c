import { Injectable } from '@nestjs/common';
import { DomainError, uuidv7 } from '@mottak/contracts';
import { inTransaction, isPassingCode, isUniqueViolation, TemporalClient } from '@mottak/platform';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { Pool, type PoolClient } from 'pg';
import type { Answer, NewAct } from './act.js';
import { findEarlier, giveUp, insertAct, isRecorded, keepAnswer, releaseKey, takeOver } from './act-rows.js';

/** What is particular to a kind of act. */
export interface ActSteps<V, S> {
  /** Locks the subject and checks who may act; throws a DomainError where they may not. */
  check(transaction: PoolClient): Promise<S>;
  /** Writes what belongs to the act beside its row. */
  write(transaction: PoolClient, actId: string, subject: S): Promise<void>;
  /** Asks the workflow, by an Update whose id is the act's. */
  send(client: Client, actId: string): Promise<unknown>;
  /** What the caller is answered with. */
  view(): Promise<V>;
  /** Why there is no workflow to ask. */
  ended(): Promise<DomainError>;
}

type Taken<V> = { actId: string } | { answer: Answer<V> };

/** Takes people's acts: the row first, with its author; then the workflow decides; then the answer is kept for repetitions. */
@Injectable()
export class ActDesk {
  constructor(
    private readonly pool: Pool,
    private readonly temporal: TemporalClient,
  ) {}

  /** @throws DomainError the refusal, or 503 and 429, after which the act is void and its key free again */
  async perform<V, S>(act: NewAct, steps: ActSteps<V, S>): Promise<V> {
    const taken = await this.take(act, steps);
    if ('answer' in taken) return repeated(taken.answer);
    await this.ask(taken.actId, steps);
    const view = await steps.view();
    if (act.key !== undefined) await keepAnswer(this.pool, taken.actId, { view });
    return view;
  }

  private async take<V, S>(act: NewAct, steps: ActSteps<V, S>): Promise<Taken<V>> {
    try {
      return await inTransaction(this.pool, (transaction) => takeIn(transaction, act, steps));
    } catch (error) {
      if (isUniqueViolation(error, 'act_key')) throw inFlight();
      throw error;
    }
  }

  private async ask<V, S>(actId: string, steps: ActSteps<V, S>): Promise<void> {
    try {
      await this.temporal.command((client) => steps.send(client, actId));
    } catch (error) {
      if (await isRecorded(this.pool, actId)) return;
      await this.refuse(actId, error instanceof WorkflowNotFoundError ? await steps.ended() : error);
    }
  }

  private async refuse(actId: string, error: unknown): Promise<void> {
    if (error instanceof DomainError && isFinal(error)) {
      const { code, detail, extras } = error;
      await keepAnswer(this.pool, actId, { refusal: { code, detail, extras } });
      throw error;
    }
    if (await giveUp(this.pool, actId)) throw error;
  }
}

async function takeIn<V, S>(transaction: PoolClient, act: NewAct, steps: ActSteps<V, S>): Promise<Taken<V>> {
  const earlier = await findEarlier(transaction, act);
  if (earlier && !earlier.same)
    throw new DomainError('key-reused', 'This Idempotency-Key was used for another request. Send a new one.');
  if (earlier?.answer) return { answer: earlier.answer as Answer<V> };
  if (earlier?.fresh) throw inFlight();
  if (earlier && earlier.state !== 'void') {
    await takeOver(transaction, earlier.id);
    return { actId: earlier.id };
  }
  if (earlier) await releaseKey(transaction, earlier.id);
  return { actId: await writeNew(transaction, act, steps) };
}

async function writeNew<V, S>(transaction: PoolClient, act: NewAct, steps: ActSteps<V, S>): Promise<string> {
  const subject = await steps.check(transaction);
  const actId = uuidv7();
  await insertAct(transaction, actId, act);
  await steps.write(transaction, actId, subject);
  return actId;
}

const inFlight = (): DomainError =>
  new DomainError(
    'in-flight',
    'A request with this Idempotency-Key is being handled. Repeat this one in a moment.',
  );

/** A refusal that stays one, however often it is asked; the others say "try again". */
const isFinal = ({ code }: DomainError): boolean => code !== 'internal' && !isPassingCode(code);

function repeated<V>(answer: Answer<V>): V {
  if ('view' in answer) return answer.view;
  const { code, detail, extras } = answer.refusal;
  throw new DomainError(code, detail, extras);
}
