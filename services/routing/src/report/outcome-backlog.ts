import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { outcomesOf } from '@mottak/case/promises';
import { inTransaction, InjectLog, Shutdown, type Log } from '@mottak/platform';
import { Pool } from 'pg';
import { lockCase } from '../register/case-row.js';
import { factOf, factsSql, type FactRow } from '../register/fact-row.js';
import { CaseTerms } from '../terms/case-terms.js';
import { keepOutcomesSql, outcomeColumns } from './promise-outcome.row.js';

const beforeAll = '00000000-0000-0000-0000-000000000000';

/** Every case that has been judged owes an answer, so one without outcomes was recorded before they were kept. */
const pageSql = `
  SELECT id FROM case_row r WHERE version > 0 AND id > $1
    AND NOT EXISTS (SELECT FROM promise_outcome o WHERE o.case_id = r.id)
  ORDER BY id LIMIT 100`;

const keepSql = keepOutcomesSql({ caseId: '$1', outcomes: '$2' });

/** At boot: makes the outcomes of cases that have none, from their facts. The recorder keeps all others. */
@Injectable()
export class OutcomeBacklog implements OnApplicationBootstrap {
  private readonly stopping = new AbortController();
  private running: Promise<unknown> | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly terms: CaseTerms,
    @InjectLog() private readonly log: Log,
    shutdown: Shutdown,
  ) {
    shutdown.register('workers', 'outcome backlog', async () => {
      this.stopping.abort();
      await this.running;
    });
  }

  onApplicationBootstrap(): void {
    this.running = this.workOff().catch((err: unknown) => {
      this.log.error({ err }, 'the outcomes of earlier cases could not be made; they are at the next start');
    });
  }

  /** How many cases were measured. One that can't be is told of in the log, and passed over. */
  async workOff(): Promise<number> {
    let measured = 0;
    for (let after = beforeAll; !this.stopping.signal.aborted;) {
      const { rows } = await this.pool.query<{ id: string }>(pageSql, [after]);
      for (const { id } of rows) if (await this.measured(id)) measured++;
      const last = rows.at(-1);
      if (last === undefined) break;
      after = last.id;
    }
    if (measured > 0) this.log.info({ cases: measured }, 'the outcomes of earlier cases were made');
    return measured;
  }

  private async measured(caseId: string): Promise<boolean> {
    try {
      await this.measure(caseId);
      return true;
    } catch (err) {
      this.log.warn({ err, caseId }, 'the promises of a case could not be measured');
      return false;
    }
  }

  private async measure(caseId: string): Promise<void> {
    await inTransaction(this.pool, async (transaction) => {
      const row = await lockCase(transaction, caseId);
      if (!row) return;
      const found = await transaction.query<{ facts: FactRow[] }>(`SELECT ${factsSql(1)} AS facts`, [caseId]);
      const facts = (found.rows[0]?.facts ?? []).map(factOf);
      const terms = await this.terms.ofCase(transaction, row, facts);
      const situation = { facts, periods: terms?.periods ?? [], now: Date.now(), pendingTexts: [] };
      const outcomes = terms ? outcomesOf(situation) : [];
      await transaction.query(keepSql, [caseId, JSON.stringify(outcomes.map(outcomeColumns))]);
    });
  }
}
