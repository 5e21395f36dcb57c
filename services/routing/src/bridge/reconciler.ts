import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { caseWorkflowId, workflowTypes } from '@mottak/contracts';
import {
  backoffMs,
  HealthRegistry,
  inTransaction,
  InjectLog,
  Shutdown,
  sleep,
  TemporalClient,
  type Log,
} from '@mottak/platform';
import { Pool } from 'pg';
import { CaseStarter } from './case-starter.js';
import { Dispatcher } from './dispatcher.js';
import { releaseHeld } from './held-replies.js';
import { heldFor } from './inbox.row.js';
import { notRunning } from './workflow-missing.error.js';

const everyMs = 3_600_000;
const backoff = { first: 1_000, most: 30_000 };

/** So young a case may not be listed yet. */
const settledSql = `
  SELECT r.id FROM case_row r JOIN inbox i ON i.case_id = r.id AND i.type = 'inquiry' AND i.status = 'delivered'
  WHERE r.state <> 'closed' AND i.updated_at < clock_timestamp() - interval '30 seconds'`;

/**
 * At boot, once Temporal can be asked, and each hour after: finds open cases whose workflow isn't running, and parks their
 * opening where operators see it. Trying it again starts the workflow anew, to which the recorder tells every fact of the case.
 */
@Injectable()
export class Reconciler implements OnApplicationBootstrap {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private failures = 0;

  constructor(
    private readonly pool: Pool,
    private readonly temporal: TemporalClient,
    private readonly cases: CaseStarter,
    private readonly dispatcher: Dispatcher,
    @InjectLog() private readonly log: Log,
    health: HealthRegistry,
    shutdown: Shutdown,
  ) {
    const state = () => (this.failures === 0 ? 'up' : 'connecting');
    health.addPart('reconciler', { needed: false, state });
    shutdown.register('workers', 'reconciler', async () => {
      this.stopping.abort();
      await this.running;
    });
  }

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const waitMs = await this.reconcile().then(
        () => {
          this.failures = 0;
          return everyMs;
        },
        (err: unknown) => {
          this.failures += 1;
          this.log.info({ err, attempt: this.failures }, 'cases and workflows could not be compared yet');
          return backoffMs(backoff, this.failures);
        },
      );
      await sleep(waitMs, this.stopping.signal);
    }
  }

  /** Returns the ids of the cases that were found without a workflow. */
  async reconcile(): Promise<string[]> {
    await this.releaseOpened();
    const { rows } = await this.pool.query<{ id: string }>(settledSql);
    if (rows.length === 0) return [];
    const listed = await this.listed();
    const missing: string[] = [];
    for (const { id } of rows)
      // Lists lag behind, so one that isn't listed is asked for by name.
      if (!listed.has(caseWorkflowId(id)) && !(await this.cases.isRunning(id))) missing.push(id);
    for (const id of missing) await this.park(id);
    if (missing.length > 0)
      this.log.error({ cases: missing.length }, 'open cases without a workflow were parked');
    return missing;
  }

  /** Replies that are held for an opening that has come. */
  private async releaseOpened(): Promise<void> {
    const { rows } = await this.pool.query<{ case_id: string }>(
      `SELECT DISTINCT i.case_id FROM inbox i JOIN case_row r ON r.id = i.case_id
       WHERE i.status = 'held' AND i.reason = $1`,
      [heldFor.opening],
    );
    const caseIds = rows.map(({ case_id }) => case_id);
    await inTransaction(this.pool, (transaction) => releaseHeld(transaction, caseIds));
    this.dispatcher.poke();
  }

  private async listed(): Promise<Set<string>> {
    const query = `WorkflowType = '${workflowTypes.case}' AND ExecutionStatus = 'Running'`;
    const found = new Set<string>();
    for await (const { workflowId } of this.temporal.client.workflow.list({ query })) found.add(workflowId);
    return found;
  }

  /** Unless the case has closed since. */
  private async park(caseId: string): Promise<void> {
    await this.pool.query(
      `UPDATE inbox SET status = 'parked', reason = $2, updated_at = clock_timestamp()
       WHERE case_id = $1 AND type = 'inquiry'
         AND EXISTS (SELECT FROM case_row WHERE id = $1 AND state <> 'closed')`,
      [caseId, notRunning],
    );
  }
}
