import { Injectable } from '@nestjs/common';
import {
  DomainError,
  type CallerNumberView,
  type InquirySubmission,
  type InquiryView,
  type CallJudgement,
} from '@mottak/contracts';
import { demandPrecondition, inTransaction, rawBodyOf, type Precondition } from '@mottak/platform';
import type { FastifyRequest } from 'fastify';
import { Pool, type PoolClient } from 'pg';
import { callSource, hashOf } from '../arrival/identity.js';
import { Customers } from '../customer/customers.js';
import { channelOf, subjectOf, type Speaker } from '../customer/speaker.js';
import { Inquiries } from '../inquiry/inquiries.js';
import { CallBook } from './call-book.js';
import { callerNumberOf } from './caller-number.js';
import { arrivalOf } from './provider-clock.js';

interface ArrivedCall {
  created_at: Date;
  offset_ms: string;
  judgement: CallJudgement;
}

const arrived = 'SELECT created_at, offset_ms, judgement FROM call WHERE id = $1';
const lockNumber = `SELECT pg_advisory_xact_lock(hashtextextended('caller number ' || $1, 0))`;
const versionOfNumber = 'SELECT version FROM caller_number WHERE number = $1';
const register = `
  INSERT INTO caller_number (number, customer_id, registered_by) VALUES ($1, $2, $3)
  ON CONFLICT (number) DO UPDATE SET customer_id = excluded.customer_id, registered_by = excluded.registered_by,
    registered_at = clock_timestamp(), version = excluded.version
  RETURNING version`;

/** Whose a number is to be, who says so, and what they have seen of it. */
interface Registration {
  customer: string | null;
  by: string;
  precondition: Precondition;
}

/** What agents make of calls. */
@Injectable()
export class CallDesk {
  constructor(
    private readonly pool: Pool,
    private readonly book: CallBook,
    private readonly inquiries: Inquiries,
    private readonly customers: Customers,
  ) {}

  /**
   * Takes in what a caller says, as an inquiry that arrived when it rang. One inquiry for each call: the same again answers
   * the same. From then on the call is the customer's who was written down, and their number is known.
   * @throws DomainError `forbidden`, `not-found`, `invalid-request`; `conflict` where another has been made of the call
   */
  async write(
    callId: string,
    submission: InquirySubmission,
    speaker: Speaker,
    request: FastifyRequest,
  ): Promise<InquiryView> {
    if (speaker.kind !== 'agent')
      throw new DomainError('forbidden', 'Only agents can make a case of a call.');
    const receivedAt = await this.arrivalOf(callId);
    await this.customers.requireSpeaker(submission.customer, speaker);
    const view = await this.inquiries
      .accept({
        source: {
          source: callSource,
          sourceId: callId,
          bodyHash: hashOf('inquiry', { callId, body: request.body }),
          adapter: 'http',
          credential: subjectOf(speaker),
          headers: { 'content-type': request.headers['content-type'] ?? '' },
          raw: rawBodyOf(request),
          receivedAt,
        },
        submission,
        channel: channelOf(speaker),
        requestedBy: subjectOf(speaker),
        word: 'staff',
      })
      .catch((error: unknown) => {
        throw isKeyReused(error)
          ? new DomainError('conflict', 'Another case has been made of this call. Read the call to find it.')
          : error;
      });
    await this.book.look(callId);
    return view;
  }

  /** @throws DomainError `invalid-request` for what is no number, and for an unknown customer; `not-ready` */
  async register(given: string, registration: Registration): Promise<CallerNumberView> {
    const number = callerNumberOf(given);
    if (number === null) {
      throw new DomainError(
        'invalid-request',
        'The request is invalid: `number` is not a telephone number.',
        {
          errors: [{ path: 'number', message: 'is not a telephone number' }],
        },
      );
    }
    const { customer } = registration;
    if (customer !== null) await this.customers.requireKnown(customer);
    const version = await inTransaction(this.pool, (transaction) =>
      writeNumber(transaction, number, registration),
    );
    return { number, customer, version };
  }

  /** ISO 8601. @throws DomainError `not-found` */
  private async arrivalOf(callId: string): Promise<string> {
    const [call] = (await this.pool.query<ArrivedCall>(arrived, [callId])).rows;
    if (call === undefined) throw new DomainError('not-found', 'There is no such call.');
    return arrivalOf(call.judgement, Number(call.offset_ms), call.created_at).toISOString();
  }
}

const isKeyReused = (error: unknown): boolean => error instanceof DomainError && error.code === 'key-reused';

/** Returns the version that it is then; null where it is nobody's. */
async function writeNumber(
  transaction: PoolClient,
  number: string,
  { customer, by, precondition }: Registration,
): Promise<number | null> {
  await transaction.query(lockNumber, [number]);
  const known = await transaction.query<{ version: number }>(versionOfNumber, [number]);
  demandPrecondition(precondition, known.rows[0]?.version);
  if (customer === null) {
    await transaction.query('DELETE FROM caller_number WHERE number = $1', [number]);
    return null;
  }
  const { rows } = await transaction.query<{ version: number }>(register, [number, customer, by]);
  return rows[0]?.version ?? null;
}
