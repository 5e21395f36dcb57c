import { Injectable } from '@nestjs/common';
import {
  DomainError,
  type AgreementAct,
  type AgreementInput,
  type ApprovalActivities,
  type RecordedAct,
} from '@mottak/contracts';
import { inTransaction, outboxInsert, OutboxRelay } from '@mottak/platform';
import { Pool, type PoolClient } from 'pg';
import { z } from 'zod';
import type { ActRow } from '../act/act.js';
import { claimAct, findAct, markRecorded } from '../act/act-rows.js';
import { conclusionText } from '../assessment/assessment.js';
import { lockAssessment } from '../assessment/assessment-rows.js';
import { addVersion } from '../register/register.js';
import { termsInForce } from '../register/terms-in-force.js';
import { keepText, textHash } from '../texts/texts.js';
import { agreementEvent } from './agreement-events.js';
import { authorOf, canBeDone, mayAct, noAgreement, stateAfter, type AgreementRow } from './agreement.js';
import { findAgreement, insertAgreement, keepEnd, keepOffer, lockAgreement } from './agreement-rows.js';
import { isAnswerUnderWay, isOver, voidAnswers } from './answers-under-way.js';
import { recordedAct } from './recorded-act.js';

const actRequest = z.object({
  agreementId: z.uuid(),
  actId: z.uuid(),
  act: z.enum(['offer', 'accept', 'decline']),
});

type Activities = Pick<ApprovalActivities, 'draftAgreement' | 'recordAct' | 'expireAgreement'>;

/** What the agreement workflow asks of approval. Each is one transaction, and does nothing the second time. */
@Injectable()
export class AgreementActivities implements Activities {
  constructor(
    private readonly pool: Pool,
    private readonly relay: OutboxRelay,
  ) {}

  /** Drafts it of the assessment's conditions, under the customer's own terms. Throws, for a retry, while they have none. */
  async draftAgreement(input: AgreementInput): Promise<void> {
    await this.commit(async (transaction) => {
      const assessment = await lockAssessment(transaction, input.assessmentId);
      if (!assessment) throw new DomainError('not-found', 'There is no such assessment.');
      if (await findAgreement(transaction, input.agreementId)) return;
      const terms = await termsInForce(transaction, input.customerId);
      if (!terms) throw new Error(`no agreement is in force for ${input.customerId}`);
      const author = { kind: 'system' as const, id: 'approval' };
      const body = conclusionText(assessment.steps);
      const textId = await keepText(transaction, { caseId: input.caseId, body, author });
      await insertAgreement(transaction, input, terms, textId);
      const drafted = { ...input, id: input.agreementId, state: 'drafted' as const, expiresAt: null };
      await outboxInsert(transaction, [agreementEvent(drafted)]);
    });
  }

  /** @throws DomainError `forbidden`, `not-found`, `conflict` or `transition-refused`: the act doesn't count */
  async recordAct(request: { agreementId: string; actId: string; act: AgreementAct }): Promise<RecordedAct> {
    const { agreementId, actId, act } = actRequest.parse(request);
    return this.commit(async (transaction) => {
      const agreement = await existing(transaction, agreementId);
      const claimed = await claimAct(transaction, actId, agreementId);
      if (claimed.what !== act) throw new DomainError('forbidden', `The act is not to ${act}.`);
      if (claimed.state === 'recorded') return recordedAct({ ...agreement, state: stateAfter[act] }, claimed);
      mayAct(agreement, act, authorOf(claimed));
      canBeDone(agreement, act, claimed.written_at);
      demandRead(agreement, claimed);
      await markRecorded(transaction, actId);
      return recordedAct(await carryOut(transaction, agreement, act, claimed), claimed);
    });
  }

  /**
   * Ends an offer that nobody answered in time; otherwise tells how it stands. Throws, for a retry, while an answer that
   * was written in time is still on its way: the order of processing doesn't matter.
   */
  async expireAgreement({ agreementId }: { agreementId: string }): Promise<RecordedAct> {
    return this.commit(async (transaction) => {
      const agreement = await existing(transaction, agreementId);
      const { state, endedBy } = agreement;
      if (state !== 'offered' || !(await isOver(transaction, agreementId)))
        return recordedAct(agreement, endedBy === null ? undefined : await findAct(transaction, endedBy));
      if (await isAnswerUnderWay(transaction, agreementId))
        throw new Error('an answer that was written in time is on its way');
      await voidAnswers(transaction, agreementId);
      return recordedAct(await end(transaction, agreement, 'expired', null), undefined);
    });
  }

  private async commit<T>(work: (transaction: PoolClient) => Promise<T>): Promise<T> {
    const result = await inTransaction(this.pool, work);
    this.relay.poke();
    return result;
  }
}

async function existing(transaction: PoolClient, agreementId: string): Promise<AgreementRow> {
  const agreement = await lockAgreement(transaction, agreementId);
  if (!agreement) throw noAgreement();
  return agreement;
}

/** Between an offer and its recording somebody else may have rewritten the draft, in other words than those offered. */
function demandRead({ text }: AgreementRow, { text_hash }: ActRow): void {
  if (text_hash !== null && text_hash !== textHash(text))
    throw new DomainError(
      'conflict',
      'The draft has been rewritten since. Read it again before you offer it.',
      {
        allowed: ['offer'],
      },
    );
}

async function carryOut(
  transaction: PoolClient,
  agreement: AgreementRow,
  act: AgreementAct,
  { id }: ActRow,
): Promise<AgreementRow> {
  switch (act) {
    case 'offer':
      return offer(transaction, agreement);
    case 'accept':
      await putInForce(transaction, agreement);
      return end(transaction, agreement, 'accepted', id);
    case 'decline':
      return end(transaction, agreement, 'declined', id);
  }
}

/** The offer stands for elapsed time, also where the customer's calendar has closing hours: calendars are routing's. */
async function offer(transaction: PoolClient, agreement: AgreementRow): Promise<AgreementRow> {
  const expiresAt = await keepOffer(transaction, agreement.id, agreement.terms.offer);
  return announced(transaction, { ...agreement, state: 'offered', expiresAt });
}

async function end(
  transaction: PoolClient,
  agreement: AgreementRow,
  state: 'accepted' | 'declined' | 'expired',
  by: string | null,
): Promise<AgreementRow> {
  await keepEnd(transaction, agreement.id, state, by);
  return announced(transaction, { ...agreement, state, endedBy: by });
}

async function announced(transaction: PoolClient, agreement: AgreementRow): Promise<AgreementRow> {
  await outboxInsert(transaction, [agreementEvent(agreement)]);
  return agreement;
}

async function putInForce(transaction: PoolClient, agreement: AgreementRow): Promise<void> {
  const { id, customerId, terms, caseId } = agreement;
  const validFrom = new Date().toISOString();
  await addVersion(transaction, 'agreement', { id, version: 1, validFrom, customerId, terms, caseId });
}
