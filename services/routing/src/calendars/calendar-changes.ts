import type { CalendarRef } from '@mottak/case';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { calendarChangeId, taskQueues, workflowTypes, type CalendarChangeInput } from '@mottak/contracts';
import { PokedWorks, TemporalClient, type PokedWork } from '@mottak/platform';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { WorkflowIdReusePolicy } from '@temporalio/common';
import { Pool } from 'pg';

const backoff = { first: 500, most: 30_000 };

/** The newest version of each calendar, unless every open case has been moved to it. Nothing ran by another before the first. */
const unfinishedSql = `
  SELECT id, version FROM (SELECT DISTINCT ON (id) id, version FROM calendar ORDER BY id, version DESC) newest
  WHERE version > 1
    AND NOT EXISTS (SELECT FROM calendar_change d WHERE d.calendar_id = newest.id AND d.version = newest.version)`;

/**
 * Has open cases follow their calendar's newest version: starts the workflow of each change that isn't finished, when poked,
 * and at boot for whatever a crash or an absent Temporal has left undone. One that runs already is let be.
 */
@Injectable()
export class CalendarChanges implements OnApplicationBootstrap {
  private readonly work: PokedWork;

  constructor(
    private readonly pool: Pool,
    private readonly temporal: TemporalClient,
    works: PokedWorks,
  ) {
    this.work = works.add('calendar changes', {
      work: () => this.startUnfinished(),
      backoff,
      trouble: 'a change of a calendar could not be started yet',
    });
  }

  onApplicationBootstrap(): void {
    this.poke();
  }

  /** Call after the commit of a version. Returns at once. */
  poke(): void {
    this.work.poke();
  }

  /** Resolves when every change that was there has been started. */
  idle(): Promise<void> {
    return this.work.idle();
  }

  private async startUnfinished(): Promise<void> {
    const { rows } = await this.pool.query<CalendarRef>(unfinishedSql);
    for (const { id, version } of rows) await this.start({ calendarId: id, version });
  }

  private async start(input: CalendarChangeInput): Promise<void> {
    const { calendarId, version } = input;
    try {
      await this.temporal.command(({ workflow }) =>
        workflow.start(workflowTypes.calendarChange, {
          workflowId: calendarChangeId(calendarId, version),
          taskQueue: taskQueues.host,
          workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
          args: [input],
          staticSummary: `${calendarId} · version ${String(version)}`,
        }),
      );
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }
}
