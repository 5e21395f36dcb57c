import { Injectable } from '@nestjs/common';
import {
  agreementMessages,
  agreementWorkflowId,
  DomainError,
  type AgreementAct,
  type AgreementActMessage,
  type AgreementView,
  type RecordedAct,
} from '@mottak/contracts';
import { demandPrecondition, inTransaction, type Actor, type Precondition } from '@mottak/platform';
import type { Client } from '@temporalio/client';
import { Pool, type PoolClient } from 'pg';
import { ActDesk } from '../act/act.desk.js';
import { keepTextHash } from '../act/act-rows.js';
import { rewriteText, textHash } from '../texts/texts.js';
import { allowedActs, canBeDone, mayAct, noAgreement, type AgreementRow } from './agreement.js';
import { findAgreement, keepRedrafted, lockAgreement } from './agreement-rows.js';
import { agreementViewOf, maySee } from './agreement-view.js';

/** Takes what advisors and customers do with a separate agreement, and has its workflow judge it. */
@Injectable()
export class AgreementDesk {
  constructor(
    private readonly pool: Pool,
    private readonly acts: ActDesk,
  ) {}

  /** @throws DomainError `not-found`, also for those who may not see it */
  async view(id: string, actor: Actor): Promise<AgreementView> {
    const agreement = await findAgreement(this.pool, id);
    if (!agreement || !maySee(agreement, actor)) throw noAgreement();
    return agreementViewOf(agreement);
  }

  /** Writes the terms. @throws DomainError `conflict` once they have been offered, `stale` */
  async draft(id: string, body: string, actor: Actor, precondition: Precondition): Promise<AgreementView> {
    return inTransaction(this.pool, async (transaction) => {
      const agreement = await lockAgreement(transaction, id);
      if (!agreement) throw noAgreement();
      if (agreement.state !== 'drafted')
        throw new DomainError(
          'conflict',
          `The agreement is \`${agreement.state}\`, so its draft can't be changed.`,
          {
            allowed: allowedActs(agreement.state),
          },
        );
      demandPrecondition(precondition, agreement.version);
      await rewriteText(transaction, agreement.textId, body, { kind: 'staff', id: actor.sub });
      return agreementViewOf({ ...agreement, text: body, version: await keepRedrafted(transaction, id) });
    });
  }

  act(id: string, act: AgreementAct, actor: Actor, key: string | undefined): Promise<AgreementView> {
    return this.acts.perform(
      { subject: id, what: act, actor, key, body: null },
      {
        check: (transaction) => mayBegin(transaction, id, act, actor),
        write: (transaction, actId, { text }) =>
          act === 'offer' ? keepTextHash(transaction, actId, textHash(text)) : Promise.resolve(),
        send: (client, actId) => send(client, id, { actId, act }),
        view: () => this.view(id, actor),
        ended: () => this.ended(id, act),
      },
    );
  }

  /** Without a workflow the agreement is over; if its row says otherwise, the workflow is missing. */
  private async ended(id: string, act: AgreementAct): Promise<DomainError> {
    const agreement = await findAgreement(this.pool, id);
    if (!agreement) return noAgreement();
    try {
      canBeDone(agreement, act, new Date());
    } catch (error) {
      if (error instanceof DomainError) return error;
    }
    return new DomainError('unavailable', "The agreement can't be reached right now. Try again in a moment.");
  }
}

async function mayBegin(
  transaction: PoolClient,
  id: string,
  act: AgreementAct,
  actor: Actor,
): Promise<AgreementRow> {
  const agreement = await lockAgreement(transaction, id);
  if (!agreement) throw noAgreement();
  mayAct(agreement, act, actor);
  if (act !== 'offer' && agreement.state === 'drafted') throw noAgreement();
  return agreement;
}

const send = (client: Client, id: string, message: AgreementActMessage): Promise<RecordedAct> =>
  client.workflow
    .getHandle(agreementWorkflowId(id))
    .executeUpdate<RecordedAct, [AgreementActMessage]>(agreementMessages.act, {
      updateId: message.actId,
      args: [message],
    });
