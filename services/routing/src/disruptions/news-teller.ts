import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Report } from '@mottak/case';
import { caseMessages, caseWorkflowId, disruptionWorkflowId } from '@mottak/contracts';
import { InjectLog, PokedWorks, sleep, TemporalClient, type PokedWork, type Log } from '@mottak/platform';
import { WorkflowNotFoundError } from '@temporalio/client';
import { Pool } from 'pg';
import { isEverybodysTrouble } from '../bridge/delivery-trouble.js';
import { Pace } from '../calendars/pace.js';
import { takeBack } from './case-disruptions.js';

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

/**
 * Has linked cases hear of each message about their disruption: a signal, from which the case's workflow makes a fact. It
 * works when poked, and at boot for what a crash has left undone; what comes twice is one fact, by the numbers that the case
 * keeps. A case whose workflow isn't running is left to the reconciler, and told when it has been started again; one that
 * can't take a signal is tried again when the others have been told.
 */
@Injectable()
export class NewsTeller implements OnApplicationBootstrap {
  private readonly pace = new Pace(toldPerSecond);
  private readonly work: PokedWork;

  constructor(
    private readonly pool: Pool,
    private readonly temporal: TemporalClient,
    @InjectLog() private readonly log: Log,
    works: PokedWorks,
  ) {
    this.work = works.add('news of disruptions', {
      work: (stopping) => this.tellAll(stopping),
      backoff,
      trouble: 'news of a disruption could not be told yet',
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await takeBack(this.pool);
    this.poke();
  }

  /** Call after the commit of a message or of a link. Returns at once. */
  poke(): void {
    this.work.poke();
  }

  /** Resolves when all that could be told has been. */
  idle(): Promise<void> {
    return this.work.idle();
  }

  /** @throws what concerns everybody, at once; else, when all have had their turn, that some could not be told */
  private async tellAll(stopping: AbortSignal): Promise<void> {
    const failed = new Set<string>();
    for (let last = beforeAll; ;) {
      const { caseId, disruptionId, number } = last;
      const { rows } = await this.pool.query<News>(newsSql, [caseId, disruptionId, number, pageSize]);
      for (const news of rows) {
        await sleep(this.pace.turn(), stopping);
        if (stopping.aborted) return;
        if (!failed.has(news.caseId) && !(await this.settle(news))) failed.add(news.caseId);
        last = news;
      }
      if (rows.length < pageSize) break;
    }
    if (failed.size > 0) throw new Error(`${String(failed.size)} cases could not be told`);
  }

  /** Returns false where the case can't take it, and the rest of its news has to wait. */
  private async settle(news: News): Promise<boolean> {
    const { caseId, disruptionId, number } = news;
    try {
      if (await this.tell(news)) await this.pool.query(handedSql, [caseId, disruptionId, number]);
      return true;
    } catch (err) {
      if (isEverybodysTrouble(err)) throw err;
      this.log.error({ err, caseId, disruptionId, number }, 'a case could not hear of a disruption');
      return false;
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
