import { Injectable } from '@nestjs/common';
import type { Level, ProductRef } from '@mottak/case';
import { topics, type DryRun, type DryRunInquiry, type DryRunView } from '@mottak/contracts';
import { inTransaction, SnapshotCopy } from '@mottak/platform';
import { Pool } from 'pg';
import { RuleSets } from './rule-sets.js';
import { Rules, type JudgedInquiry } from './rules.js';
import { demandSound } from './sound-rules.js';

/** Tries rules with an inquiry that nobody sent. */
@Injectable()
export class DryRuns {
  constructor(
    private readonly pool: Pool,
    private readonly sets: RuleSets,
    private readonly rules: Rules,
    private readonly copies: SnapshotCopy,
  ) {}

  /**
   * @throws DomainError `invalid-request` where rules in the request couldn't be followed, `not-ready` where the
   * catalogue, which says the impact, is still being read
   */
  async run({ inquiry, rules }: DryRun): Promise<DryRunView> {
    const judged = await this.judged(inquiry);
    return inTransaction(this.pool, async (transaction) => {
      if (rules) await demandSound(transaction, rules);
      const tried = rules ? { version: null, rules } : await this.sets.newest(transaction);
      const { taken, passed } = await this.rules.match(transaction, tried.rules, judged);
      return {
        version: tried.version,
        taken: taken ? { ruleId: taken.id, outcome: taken.outcome } : null,
        passed,
      };
    });
  }

  private async judged(inquiry: DryRunInquiry): Promise<JudgedInquiry> {
    const { customer: customerId, subject, text, receivedAt, impact, ...rest } = inquiry;
    return {
      ...rest,
      customerId,
      texts: [subject, text],
      receivedAt: receivedAt === undefined ? new Date() : new Date(receivedAt),
      impact: impact ?? (await this.impactOf(inquiry.product)),
    };
  }

  private async impactOf(product: ProductRef): Promise<Level> {
    const [catalogue] = await this.copies.list(topics.catalogue, new Date());
    const listed = 'id' in product ? catalogue?.products.find(({ id }) => id === product.id) : undefined;
    return listed?.impact ?? 'medium';
  }
}
