import { Injectable } from '@nestjs/common';
import { caseMessages, caseWorkflowId, type CasePageRequest, type ToldCases } from '@mottak/contracts';
import { grpcCode, grpcStatus, InjectLog, TemporalClient, type Log } from '@mottak/platform';
import { Context } from '@temporalio/activity';
import {
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { Pool } from 'pg';
import { Pace } from './pace.js';

/** No more than this are told a second, however fast they look. */
const toldPerSecond = 50;
/** So many look at a time, whatever changes there are: what people do meanwhile waits behind these, and no others. */
const together = 4;
const lookMs = 10_000;

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
   * Asks one page of cases to check their promises again, in the order of their ids, four at a time: the next four start when
   * these are done.
   * An activity, which goes on after the last case that its heartbeat has told. A case that doesn't look in time is left to
   * the next sweep, and one whose workflow isn't running to the reconciler.
   * @throws ServiceError while Temporal can't be reached
   */
  async tell(request: CasePageRequest): Promise<ToldCases> {
    const { info, cancellationSignal } = Context.current();
    const begun = info.heartbeatDetails as Progress | undefined;
    const progress: Progress = begun ?? { after: request.after, found: 0, told: 0 };
    const limit = request.limit - progress.found;
    const ids = limit > 0 ? await this.page({ ...request, after: progress.after, limit }) : [];
    for (let from = 0; from < ids.length; from += together) {
      cancellationSignal.throwIfAborted();
      const these = ids.slice(from, from + together);
      const looked = await Promise.all(these.map((id) => this.look(id)));
      progress.told += looked.filter(Boolean).length;
      progress.found += these.length;
      progress.after = these.at(-1) ?? progress.after;
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
   * Tells one case, which looks when it comes to it. Does nothing where its workflow isn't running.
   * @throws DomainError `unavailable` and the like while Temporal can't be reached
   */
  async tellOne(caseId: string): Promise<void> {
    try {
      await this.temporal.command(({ workflow }) =>
        workflow.getHandle(caseWorkflowId(caseId)).signal(caseMessages.look),
      );
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      this.passOver(caseId, error);
    }
  }

  /** Whether a case has looked, once it has. */
  private async look(caseId: string): Promise<boolean> {
    const { cancellationSignal } = Context.current();
    await Context.current().sleep(this.pace.turn());
    const { connection, client } = this.temporal;
    const handle = client.workflow.getHandle(caseWorkflowId(caseId));
    try {
      await connection.withAbortSignal(cancellationSignal, () =>
        connection.withDeadline(Date.now() + lookMs, () => handle.executeUpdate(caseMessages.look)),
      );
      return true;
    } catch (error) {
      cancellationSignal.throwIfAborted();
      if (!isOfTheCase(error)) throw error;
      this.passOver(caseId, error);
      return false;
    }
  }

  private passOver(caseId: string, { name }: Error): void {
    this.log.warn({ caseId, reason: name }, 'an open case did not look at its terms, which have changed');
  }

  private async isSuperseded({ calendarId, version }: CasePageRequest): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      'SELECT FROM calendar WHERE id = $1 AND version > $2 LIMIT 1',
      [calendarId, version],
    );
    return rowCount === 1;
  }
}

/** Whether it's the case that doesn't look, and not Temporal that can't be reached. */
function isOfTheCase(error: unknown): error is Error {
  return (
    error instanceof WorkflowNotFoundError ||
    error instanceof WorkflowUpdateFailedError ||
    error instanceof WorkflowUpdateRPCTimeoutOrCancelledError ||
    grpcCode(error) === grpcStatus.resourceExhausted
  );
}
