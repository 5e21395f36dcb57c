import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { outcomesOf, type PromiseOutcome } from '@mottak/case/promises';
import { DomainError } from '@mottak/contracts';
import {
  inTransaction,
  InjectLog,
  isDatabaseTrouble,
  PokedWorks,
  type Log,
  type PokedWork,
} from '@mottak/platform';
import { Pool } from 'pg';
import { lockCase, type PromiseView } from '../register/case-row.js';
import { factOf, factsSql, type FactRow } from '../register/fact-row.js';
import { CaseTerms } from '../terms/case-terms.js';
import { keepOutcomesSql, outcomeColumns } from './promise-outcome.row.js';

const backoff = { first: 500, most: 60_000 };

/** Every case that has been judged owes an answer, so one without outcomes was recorded before they were kept. */
const pageSql = `
  SELECT id FROM case_row r WHERE version > 0 AND ($1::uuid IS NULL OR id > $1)
    AND NOT EXISTS (SELECT FROM promise_outcome o WHERE o.case_id = r.id)
  ORDER BY id LIMIT 100`;

const keepSql = keepOutcomesSql({ caseId: '$1', outcomes: '$2' });

/**
 * At boot: makes the outcomes of cases that have none, from their facts, and has readers see the same; the recorder keeps all others. It goes on after
 * trouble, and tries cases again that it couldn't measure. Until none is left reports aren't answered, for they would be
 * short of those cases without saying so.
 */
@Injectable()
export class OutcomeBacklog implements OnApplicationBootstrap {
  private readonly work: PokedWork;
  private isDone = false;

  constructor(
    private readonly pool: Pool,
    private readonly terms: CaseTerms,
    @InjectLog() private readonly log: Log,
    works: PokedWorks,
  ) {
    this.work = works.add('outcome backlog', {
      work: (stopping) => this.workOff(stopping),
      backoff,
      trouble: 'reports wait: the outcomes of earlier cases could not be made yet',
    });
  }

  onApplicationBootstrap(): void {
    this.poke();
  }

  /** Has it look once more for cases without outcomes. Returns at once. */
  poke(): void {
    this.isDone = false;
    this.work.poke();
  }

  /** Resolves when no case is left, or the service stops. */
  idle(): Promise<void> {
    return this.work.idle();
  }

  /** @throws DomainError `not-ready` while there may be cases whose outcomes haven't been made */
  demandDone(): void {
    if (!this.isDone)
      throw new DomainError(
        'not-ready',
        'What became of the promises of earlier cases is still being measured. Try again in a moment.',
      );
  }

  /** Throws where the database is in trouble, and at its end where a case couldn't be measured. */
  private async workOff(stopping: AbortSignal): Promise<void> {
    let [measured, failed] = [0, 0];
    for (let after: string | null = null; ;) {
      const { rows }: { rows: { id: string }[] } = await this.pool.query(pageSql, [after]);
      for (const { id } of rows) {
        if (stopping.aborted) return;
        if (await this.measured(id)) measured++;
        else failed++;
      }
      const last = rows.at(-1);
      if (last === undefined) break;
      after = last.id;
    }
    if (measured > 0) this.log.info({ cases: measured }, 'the outcomes of earlier cases were made');
    if (failed > 0) throw new Error(`${String(failed)} earlier cases could not be measured`);
    this.isDone = true;
  }

  /** Returns false where it is the case's own trouble: its neighbours go on. */
  private async measured(caseId: string): Promise<boolean> {
    try {
      await this.measure(caseId);
      return true;
    } catch (err) {
      if (isDatabaseTrouble(err)) throw err;
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
      const outcomes = terms ? outcomesOf({ facts, periods: terms.periods }) : [];
      await transaction.query(keepSql, [caseId, JSON.stringify(outcomes.map(outcomeColumns))]);
      const promises = row.promises.map((shown) => asSettled(shown, outcomes));
      await transaction.query('UPDATE case_row SET promises = $2::jsonb WHERE id = $1', [
        caseId,
        JSON.stringify(promises),
      ]);
    });
  }
}

/** A promise as people read it: once it is settled, as the facts have it. */
function asSettled(shown: PromiseView, outcomes: readonly PromiseOutcome[]): PromiseView {
  const isOf = ({ promise, generation }: PromiseOutcome) =>
    promise === shown.promise && generation === shown.generation;
  const outcome = outcomes.find((one) => isOf(one) && one.status !== 'running' && one.status !== 'paused');
  return outcome ? { ...shown, due: outcome.due, status: outcome.status } : shown;
}
