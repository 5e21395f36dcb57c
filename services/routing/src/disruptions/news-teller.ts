import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Report } from '@mottak/case';
import { caseMessages, caseWorkflowId, disruptionWorkflowId } from '@mottak/contracts';
import { backoffMs, InjectLog, Shutdown, sleep, TemporalClient, type Log } from '@mottak/platform';
import { WorkflowNotFoundError } from '@temporalio/client';
import { Pool } from 'pg';
import { Pace } from '../calendars/pace.js';

/** So many cases are told: what people do meanwhile isn't to be held up. */
const toldPerSecond = 50;
const pageSize = 200;
const backoff = { first: 500, most: 30_000 };

/** A message about a disruption that a linked case hasn't been given yet. */
interface News {
  caseId: string;
  disruptionId: string;
  number: number;
  kind: 'updated' | 'ended';
}

const beforeAll: Pick<News, 'caseId' | 'disruptionId' | 'number'> = {
  caseId: '00000000-0000-0000-0000-000000000000',
  disruptionId: '00000000-0000-0000-0000-000000000000',
  number: 0,
};

const newsSql = `
  SELECT c.case_id AS "caseId", m.disruption_id AS "disruptionId", m.number, m.kind
  FROM case_disruption c
    JOIN case_row r ON r.id = c.case_id AND r.state NOT IN ('received', 'closed')
    JOIN disruption_message m ON m.disruption_id = c.disruption_id AND m.number > c.handed AND m.kind <> 'announced'
  WHERE (c.case_id, m.disruption_id, m.number) > ($1, $2, $3)
  ORDER BY c.case_id, m.disruption_id, m.number
  LIMIT $4`;

const handedSql = `
  UPDATE case_disruption SET handed = $3 WHERE case_id = $1 AND disruption_id = $2 AND handed < $3`;

/** What a run that was lost had been given and never told: a case that has told it knows that, and lets it be. */
const takeBackSql = 'UPDATE case_disruption SET handed = told WHERE handed > told';

/**
 * Has linked cases hear of each message about their disruption: a signal, from which the case's workflow makes a fact. It
 * works when poked, and at boot for what a crash has left undone; what comes twice is one fact, by the numbers that the case
 * keeps. A case whose workflow isn't running is left to the reconciler.
 */
@Injectable()
export class NewsTeller implements OnApplicationBootstrap {
  private readonly pace = new Pace(toldPerSecond);
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private poked = false;

  constructor(
    private readonly pool: Pool,
    private readonly temporal: TemporalClient,
    @InjectLog() private readonly log: Log,
    shutdown: Shutdown,
  ) {
    shutdown.register('workers', 'news of disruptions', async () => {
      this.stopping.abort();
      await this.running;
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.pool.query(takeBackSql);
    this.poke();
  }

  /** Call after the commit of a message or of a link. Returns at once. */
  poke(): void {
    this.poked = true;
    if (this.stopping.signal.aborted) return;
    this.running ??= this.run().finally(() => {
      this.running = undefined;
      if (this.poked) this.poke();
    });
  }

  /** Resolves when all that could be told has been. */
  async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  private async run(): Promise<void> {
    for (let failures = 0; this.poked && !this.stopping.signal.aborted;) {
      this.poked = false;
      try {
        await this.tellAll();
        failures = 0;
      } catch (err) {
        this.poked = true;
        failures += 1;
        const waitMs = Math.round(backoffMs(backoff, failures));
        this.log.warn({ err, attempt: failures, waitMs }, 'news of a disruption could not be told yet');
        await sleep(waitMs, this.stopping.signal);
      }
    }
  }

  private async tellAll(): Promise<void> {
    for (let last = beforeAll; ;) {
      const { caseId, disruptionId, number } = last;
      const { rows } = await this.pool.query<News>(newsSql, [caseId, disruptionId, number, pageSize]);
      for (const news of rows) {
        await sleep(this.pace.turn(), this.stopping.signal);
        if (this.stopping.signal.aborted) return;
        if (await this.tell(news))
          await this.pool.query(handedSql, [news.caseId, news.disruptionId, news.number]);
        last = news;
      }
      if (rows.length < pageSize) return;
    }
  }

  private async tell({ caseId, disruptionId, number, kind }: News): Promise<boolean> {
    const report: Report = {
      reportId: `${disruptionWorkflowId(disruptionId)}/${String(number)}`,
      actor: { kind: 'system', id: 'notification' },
      type: 'disruption-told',
      data: { disruptionId, number, kind },
    };
    try {
      await this.temporal.command(({ workflow }) =>
        workflow.getHandle(caseWorkflowId(caseId)).signal<[Report]>(caseMessages.report, report),
      );
      return true;
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      this.log.warn(
        { caseId, disruptionId },
        'an open case that hears of a disruption has no running workflow',
      );
      return false;
    }
  }
}
