import { Injectable } from '@nestjs/common';
import {
  DomainError,
  type Acknowledged,
  type AcknowledgeMessage,
  type OnCallActivities,
  type Paged,
} from '@mottak/contracts';
import { inTransaction, outboxInsert, OutboxRelay } from '@mottak/platform';
import { pageTo, compileRota, officersOf } from '@mottak/rota';
import { parseDuration } from '@mottak/service-time';
import { Pool, type PoolClient } from 'pg';
import { z } from 'zod';
import { acknowledgedEvent, pagedEvent } from './escalation-events.js';
import {
  insertPage,
  keepAcknowledgement,
  lockEscalation,
  pagesOf,
  type EscalationRow,
  type PageRow,
} from './escalation-rows.js';
import { AbsenceStore } from '../staff/absence.store.js';
import { RotaStore } from './rota/rota.store.js';

const pageRequest = z.object({ escalationId: z.uuid(), page: z.int().min(1) });
const acknowledgeRequest = z.object({
  escalationId: z.uuid(),
  acknowledgementId: z.string(),
  officer: z.string(),
});

type Locked = EscalationRow & { now: Date };

/** What the on-call workflow asks of routing. Each is one transaction, and does nothing the second time. */
@Injectable()
export class OnCallDuty implements OnCallActivities {
  constructor(
    private readonly pool: Pool,
    private readonly relay: OutboxRelay,
    private readonly rotas: RotaStore,
    private readonly absences: AbsenceStore,
  ) {}

  /**
   * Records the page, and who was passed over for being away; notification reads of it on Kafka and reaches the officer.
   * Where everybody is away, it goes to whoever has duty all the same.
   */
  async pageOfficer(request: { escalationId: string; page: number }): Promise<Paged> {
    const { escalationId, page } = pageRequest.parse(request);
    return this.commit(escalationId, async (transaction, escalation) => {
      const taken = acknowledgementOf(escalation);
      if (taken) return { acknowledged: taken };
      const pages = await pagesOf(transaction, escalationId);
      const earlier = pages.find((sent) => sent.page === page);
      return earlier
        ? pagedOf(earlier, escalation)
        : this.pageNext(transaction, escalation, page, pages.at(-1)?.officer);
    });
  }

  /** @throws DomainError `conflict` where somebody else, or the same officer by another request, was first */
  async recordAcknowledgement(request: AcknowledgeMessage & { escalationId: string }): Promise<Acknowledged> {
    const { escalationId, acknowledgementId, officer } = acknowledgeRequest.parse(request);
    return this.commit(escalationId, async (transaction, escalation) => {
      const taken = acknowledgementOf(escalation);
      if (taken && escalation.acknowledgement_id === acknowledgementId) return taken;
      if (taken) throw new DomainError('conflict', 'Somebody else has already taken the escalation.');
      const at = escalation.now;
      await keepAcknowledgement(transaction, escalationId, { officer, acknowledgementId, at });
      const pages = (await pagesOf(transaction, escalationId)).length;
      await outboxInsert(transaction, [acknowledgedEvent(escalation, officer, at, pages)]);
      return { officer, at: at.toISOString() };
    });
  }

  private async pageNext(
    transaction: PoolClient,
    escalation: Locked,
    page: number,
    last: string | undefined,
  ): Promise<Paged> {
    const { id, rota_id, acknowledge_within, now } = escalation;
    const rota = await this.rotas.inForce(transaction, rota_id, now);
    if (!rota) return { nobody: `There is no rota ${rota_id}.` };
    const compiled = compileRota(rota.definition);
    const away = await this.absences.awayAt(transaction, [...officersOf(compiled)], now);
    const { officer, level, passedOver, isAway } = pageTo(compiled, now.getTime(), last, away);
    const sent: PageRow = {
      escalation_id: id,
      page,
      officer,
      level,
      rota_version: rota.version,
      paged_at: now,
      passed_over: passedOver,
      is_away: isAway,
    };
    await insertPage(transaction, sent);
    const acknowledgeBy = new Date(now.getTime() + parseDuration(acknowledge_within));
    await outboxInsert(transaction, [pagedEvent(escalation, sent, acknowledgeBy)]);
    return pagedOf(sent, escalation);
  }

  private async commit<T>(
    escalationId: string,
    work: (transaction: PoolClient, escalation: Locked) => Promise<T>,
  ): Promise<T> {
    const result = await inTransaction(this.pool, async (transaction) => {
      const escalation = await lockEscalation(transaction, escalationId);
      if (!escalation) throw new DomainError('not-found', 'There is no such escalation.');
      return work(transaction, escalation);
    });
    this.relay.poke();
    return result;
  }
}

const pagedOf = ({ officer, level }: PageRow, { case_number }: EscalationRow): Paged => ({
  officer,
  level,
  ...(case_number === null ? {} : { caseNumber: case_number }),
});

function acknowledgementOf({ acknowledged_by, acknowledged_at }: EscalationRow): Acknowledged | undefined {
  return acknowledged_by === null || acknowledged_at === null
    ? undefined
    : { officer: acknowledged_by, at: acknowledged_at.toISOString() };
}
