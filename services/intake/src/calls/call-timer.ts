import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { backoffMs, HealthRegistry, InjectLog, lookEveryMs, Shutdown, type Log } from '@mottak/platform';
import { CallBook } from './call-book.js';

const databaseBackoff = { first: 200, most: 5_000 };

/**
 * Looks at calls when their time comes: to warn the desk, and to record a breach. The rows say when; this process only
 * sleeps until the first of them. It asks them at boot, so that a restart misses nothing, and every half minute at the
 * least: a call may have been told to an instance that is gone.
 */
@Injectable()
export class CallTimer implements OnApplicationBootstrap {
  private timer: NodeJS.Timeout | undefined;
  private ringsAt = Infinity;
  private round: Promise<void> | undefined;
  private failures = 0;
  private isStopping = false;

  constructor(
    private readonly book: CallBook,
    @InjectLog() private readonly log: Log,
    health: HealthRegistry,
    shutdown: Shutdown,
  ) {
    const state = () => (this.failures === 0 ? 'up' : 'connecting');
    health.addPart('call timer', { needed: false, state });
    shutdown.register('workers', 'call timer', () => this.stop());
  }

  onApplicationBootstrap(): void {
    this.expect(0);
  }

  /** A call must be looked at in so many milliseconds at the latest. */
  expect(inMs: number): void {
    const waitMs = Math.min(Math.max(inMs, 0), lookEveryMs);
    const at = Date.now() + waitMs;
    if (this.isStopping || at >= this.ringsAt) return;
    clearTimeout(this.timer);
    this.ringsAt = at;
    this.timer = setTimeout(() => this.ring(), waitMs);
  }

  private ring(): void {
    this.ringsAt = Infinity;
    this.round = (this.round ?? Promise.resolve()).then(() => this.look());
  }

  private async look(): Promise<void> {
    if (this.isStopping) return;
    try {
      await this.lookAtAll(await this.book.awaiting());
      const next = await this.book.nextWakeMs();
      this.failures = 0;
      this.expect(Math.ceil(next ?? lookEveryMs));
    } catch (err) {
      this.failures += 1;
      const waitMs = backoffMs(databaseBackoff, this.failures);
      this.log.warn({ err, attempt: this.failures }, 'calls that wait could not be looked at; trying again');
      this.expect(waitMs);
    }
  }

  /** One that can't be looked at doesn't hold up the others. Throws once all have had their turn. */
  private async lookAtAll(callIds: readonly string[]): Promise<void> {
    const faults: unknown[] = [];
    for (const callId of callIds) {
      try {
        await this.book.look(callId);
      } catch (error) {
        faults.push(error);
      }
    }
    if (faults.length > 0) throw new AggregateError(faults);
  }

  private async stop(): Promise<void> {
    this.isStopping = true;
    clearTimeout(this.timer);
    await this.round;
  }
}
