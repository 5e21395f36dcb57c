import { Injectable } from '@nestjs/common';
import {
  DomainError,
  onCallMessages,
  onCallWorkflowId,
  uuidv7,
  type Acknowledged,
  type AcknowledgeMessage,
} from '@mottak/contracts';
import { TemporalClient } from '@mottak/platform';
import { compileRota, officersOf } from '@mottak/rota';
import { WorkflowNotFoundError } from '@temporalio/client';
import { Pool } from 'pg';
import { contentHash } from '../register/content-hash.js';
import { findEscalation, pagesOf, type EscalationRow } from './escalation-rows.js';
import { RotaStore } from './rota/rota.store.js';

/** Takes officers' word that they have an escalation, and has its workflow record it. */
@Injectable()
export class Acknowledgements {
  constructor(
    private readonly pool: Pool,
    private readonly rotas: RotaStore,
    private readonly temporal: TemporalClient,
  ) {}

  /**
   * Resolves once it is recorded. The same key of the same officer is the same acknowledgement.
   * @throws DomainError `not-found`; `forbidden` for whoever was neither paged nor is on the rota; `conflict` where
   * somebody was first; `unavailable` or `too-many-requests`, after which it may be sent again
   */
  async take(id: string, officer: string, key: string = uuidv7()): Promise<void> {
    const escalation = await this.existing(id);
    if (!(await this.mayTake(escalation, officer)))
      throw new DomainError(
        'forbidden',
        'Only an officer who was paged or is on the rota can take the escalation.',
      );
    const message: AcknowledgeMessage = { acknowledgementId: contentHash([id, officer, key]), officer };
    if (!isTakenBy(escalation, message)) await this.send(id, message);
  }

  private async send(id: string, message: AcknowledgeMessage): Promise<void> {
    try {
      await this.temporal.command(({ workflow }) =>
        workflow
          .getHandle(onCallWorkflowId(id))
          .executeUpdate<Acknowledged, [AcknowledgeMessage]>(onCallMessages.acknowledge, {
            updateId: message.acknowledgementId,
            args: [message],
          }),
      );
    } catch (error) {
      // It may have been recorded all the same, by this or by another; the row knows.
      if (isTakenBy(await this.existing(id), message)) return;
      throw error instanceof WorkflowNotFoundError ? notReachable() : error;
    }
  }

  private async mayTake({ id, rota_id }: EscalationRow, officer: string): Promise<boolean> {
    if ((await pagesOf(this.pool, id)).some((page) => page.officer === officer)) return true;
    const rota = await this.rotas.inForce(this.pool, rota_id, new Date());
    return rota !== undefined && officersOf(compileRota(rota.definition)).has(officer);
  }

  private async existing(id: string): Promise<EscalationRow> {
    const escalation = await findEscalation(this.pool, id);
    if (!escalation) throw new DomainError('not-found', 'There is no such escalation.');
    return escalation;
  }
}

/** @throws DomainError `conflict` where another acknowledgement was first */
function isTakenBy({ acknowledgement_id }: EscalationRow, message: AcknowledgeMessage): boolean {
  if (acknowledgement_id !== null && acknowledgement_id !== message.acknowledgementId)
    throw new DomainError('conflict', 'Somebody else has already taken the escalation.');
  return acknowledgement_id !== null;
}

const notReachable = (): DomainError =>
  new DomainError('unavailable', "The escalation can't be reached right now. Try again in a moment.");
