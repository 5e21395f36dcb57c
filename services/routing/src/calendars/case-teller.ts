import { Injectable } from '@nestjs/common';
import { caseMessages, caseWorkflowId, type CasePageRequest, type ToldCases } from '@mottak/contracts';
import { InjectLog, TemporalClient, type Log } from '@mottak/platform';
import { Context } from '@temporalio/activity';
import { WorkflowNotFoundError } from '@temporalio/client';
import { Pool } from 'pg';
import { Pace } from './pace.js';

/** So many cases are told, whatever changes there are: what people do meanwhile isn't to be held up. */
const toldPerSecond = 50;

const nil = '00000000-0000-0000-0000-000000000000';

const pageSql = `
  SELECT id FROM case_row
  WHERE calendar_id = $1 AND state NOT IN ('received', 'closed')
    AND (calendar_version IS NULL OR calendar_version < $2) AND id > $3
  ORDER BY id LIMIT $4`;

/** How far a page has come, as its heartbeats tell. */
interface Progress {
  after: string | null;
  found: number;
  told: number;
}

/** Has open cases look at their promises again, once their calendar or agreement has changed. */
@Injectable()
export class CaseTeller {
  private readonly pace = new Pace(toldPerSecond);

  constructor(
    private readonly pool: Pool,
    private readonly temporal: TemporalClient,
    @InjectLog() private readonly log: Log,
  ) {}

  /**
   * Tells one page of cases, in the order of their ids; an activity, which goes on after the last case that its heartbeat
   * has told. A case whose workflow isn't running is left to the reconciler.
   * @throws DomainError `unavailable` and the like while Temporal can't be reached
   */
  async tell(request: CasePageRequest): Promise<ToldCases> {
    const { info, cancellationSignal } = Context.current();
    const begun = info.heartbeatDetails as Progress | undefined;
    const progress: Progress = begun ?? { after: request.after, found: 0, told: 0 };
    const limit = request.limit - progress.found;
    const ids = limit > 0 ? await this.page({ ...request, after: progress.after, limit }) : [];
    for (const id of ids) {
      await Context.current().sleep(this.pace.turn());
      cancellationSignal.throwIfAborted();
      if (await this.tellOne(id)) progress.told += 1;
      progress.found += 1;
      progress.after = id;
      Context.current().heartbeat({ ...progress });
    }
    const { found, told, after } = progress;
    const superseded = await this.isSuperseded(request);
    return { found, told, next: ids.length < limit ? null : after, superseded };
  }

  /** Notes that every open case has been moved; may be repeated. */
  async finish({ calendarId, version }: { calendarId: string; version: number }): Promise<void> {
    await this.pool.query(
      'INSERT INTO calendar_change (calendar_id, version) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [calendarId, version],
    );
  }

  private async page({ calendarId, version, after, limit }: CasePageRequest): Promise<string[]> {
    const { rows } = await this.pool.query<{ id: string }>(pageSql, [
      calendarId,
      version,
      after ?? nil,
      limit,
    ]);
    return rows.map(({ id }) => id);
  }

  /**
   * Tells one case; false where its workflow isn't running.
   * @throws DomainError `unavailable` and the like while Temporal can't be reached
   */
  async tellOne(caseId: string): Promise<boolean> {
    try {
      await this.temporal.command(({ workflow }) =>
        workflow.getHandle(caseWorkflowId(caseId)).signal(caseMessages.look),
      );
      return true;
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      this.log.warn({ caseId }, 'an open case whose terms have changed has no running workflow');
      return false;
    }
  }

  private async isSuperseded({ calendarId, version }: CasePageRequest): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      'SELECT FROM calendar WHERE id = $1 AND version > $2 LIMIT 1',
      [calendarId, version],
    );
    return rowCount === 1;
  }
}
