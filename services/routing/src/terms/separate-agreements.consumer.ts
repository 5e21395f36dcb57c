import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DomainError, snapshotCompleteKey, snapshotEvents, topics } from '@mottak/contracts';
import { KafkaConsumers, SERVICE_NAME, type IncomingEvent } from '@mottak/platform';
import { Pool } from 'pg';
import { CaseTeller } from '../calendars/case-teller.js';
import { findCase } from '../register/case-row.js';

const copiedSql = 'SELECT FROM snapshot_copy WHERE topic = $1 AND id = $2 AND version = $3';

/**
 * Has a case look at its terms once the separate agreement that was made for it (R11) has arrived here: one that arrives
 * after its acceptance was recorded would else count only from the case's next wake on. In a group of its own, so that
 * copies never wait for Temporal.
 */
@Injectable()
export class SeparateAgreementsConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly consumers: KafkaConsumers,
    private readonly pool: Pool,
    private readonly cases: CaseTeller,
    @Inject(SERVICE_NAME) private readonly service: string,
  ) {}

  onApplicationBootstrap(): void {
    this.consumers.start({
      groupId: `mottak.${this.service}.separate-agreements`,
      topics: [topics.agreement],
      handle: (incoming) => this.take(incoming),
    });
  }

  /** @throws DomainError `not-ready` until the copy has it, `unavailable` while Temporal is away; then it comes again */
  async take({ event, key }: Pick<IncomingEvent, 'event' | 'key'>): Promise<void> {
    if (key === snapshotCompleteKey) return;
    const { id, version, caseId } = snapshotEvents['agreement.versioned.v1'].parse(event.data);
    if (caseId === undefined) return;
    const row = await findCase(this.pool, caseId);
    if (!row || row.state === 'received' || row.state === 'closed') return;
    const { rowCount } = await this.pool.query(copiedSql, [topics.agreement, id, version]);
    if (rowCount === 0) throw new DomainError('not-ready', `The agreement ${id} is not known here yet.`);
    await this.cases.tellOne(caseId);
  }
}
