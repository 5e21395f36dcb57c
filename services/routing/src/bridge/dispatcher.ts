import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { backoffMs, InjectLog, PokedWorks, sleep, type PokedWork, type Log } from '@mottak/platform';
import { Deliverer } from './deliverer.js';
import { isEverybodysTrouble } from './delivery-trouble.js';
import { Inbox } from './inbox.js';
import type { InboxRow } from './inbox.row.js';
import { WorkflowMissing } from './workflow-missing.error.js';

const batchSize = 500;
const casesAtOnce = 20;
const attemptsOfARow = 3;
const backoff = { first: 200, most: 5_000 };

/**
 * Feeds workflows from the inbox: in order within a case, side by side across cases. It works when poked, on boot, and
 * after trouble again when the wait is over, and every half minute for what nobody has said. While Temporal is away everything waits; an event that its
 * case can't take is parked with the reason, and its neighbours go on.
 */
@Injectable()
export class Dispatcher implements OnApplicationBootstrap {
  private readonly work: PokedWork;

  constructor(
    private readonly inbox: Inbox,
    private readonly deliverer: Deliverer,
    @InjectLog() private readonly log: Log,
    works: PokedWorks,
  ) {
    this.work = works.add('dispatcher', {
      work: async (stopping) => {
        while (!stopping.aborted && (await this.round(stopping)));
      },
      backoff,
      trouble: "events wait: cases can't be reached",
    });
  }

  onApplicationBootstrap(): void {
    this.poke();
  }

  /** Call after the commit of whatever made an event deliverable. Returns at once. */
  poke(): void {
    this.work.poke();
  }

  /** Resolves when all that could be delivered has been. */
  idle(): Promise<void> {
    return this.work.idle();
  }

  /** Returns false when there was nothing to do. Throws, when all have come to a stop, the trouble that concerns everybody. */
  private async round(stopping: AbortSignal): Promise<boolean> {
    const rows = await this.inbox.next(batchSize);
    const lanes = [...lanesOf(rows).values()];
    let trouble: { error: unknown } | undefined;
    const work = async (): Promise<void> => {
      for (let lane = lanes.shift(); lane && !trouble; lane = lanes.shift())
        await this.deliverInOrder(lane, stopping).catch((error: unknown) => {
          trouble = { error };
        });
    };
    await Promise.all(Array.from({ length: casesAtOnce }, work));
    if (trouble) throw trouble.error;
    return rows.length > 0;
  }

  private async deliverInOrder(lane: readonly InboxRow[], stopping: AbortSignal): Promise<void> {
    for (const row of lane) {
      if (stopping.aborted || !(await this.settle(row, stopping))) return;
    }
  }

  /** Returns false where the rest of the case has to wait. */
  private async settle(row: InboxRow, stopping: AbortSignal): Promise<boolean> {
    try {
      await this.deliverer.deliver(row);
      return true;
    } catch (err) {
      if (isEverybodysTrouble(err)) throw err;
      const attempt = row.attempts + 1;
      const isLast = attempt >= attemptsOfARow || err instanceof WorkflowMissing;
      this.log.error(
        { err, caseId: row.case_id, type: row.type, attempt, parked: isLast },
        'a case could not take its event',
      );
      await this.inbox.failed(row);
      if (isLast) await this.inbox.setAside(row, 'parked', reasonOf(err));
      else await sleep(backoffMs(backoff, attempt), stopping);
      return false;
    }
  }
}

function lanesOf(rows: readonly InboxRow[]): Map<string, InboxRow[]> {
  const lanes = new Map<string, InboxRow[]>();
  for (const row of rows) {
    const lane = lanes.get(row.case_id);
    if (lane) lane.push(row);
    else lanes.set(row.case_id, [row]);
  }
  return lanes;
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);
