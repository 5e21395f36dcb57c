import { backoffMs, lookEveryMs, type Log } from '@mottak/platform';
import { Bell } from './bell.js';
import { Hands } from './hands.js';
import type { Postman } from './postman.js';
import type { Claimed, SendingLine } from './sending-line.js';

const databaseBackoff = { first: 200, most: 10_000 };

/**
 * Sends what is pending on one line. It works when woken (after a commit, when a message is done), at its start, and when a
 * timer for the next attempt fires. It looks every half minute at the least: what is pending may be of an instance that is
 * gone.
 */
export class SenderLoop<C extends Claimed> {
  private readonly bell = new Bell();
  private readonly hands: Hands;
  private readonly underWay = new Set<Promise<void>>();
  private stopping = false;
  private failures = 0;
  private life: Promise<void> | undefined;

  constructor(
    private readonly line: SendingLine<C>,
    private readonly postman: Postman,
    private readonly log: Log,
    concurrency: number,
  ) {
    this.hands = new Hands(concurrency);
  }

  start(): void {
    this.life ??= this.live();
  }

  /** Whether the last look at the pending messages failed. */
  get fails(): boolean {
    return this.failures > 0;
  }

  wake(): void {
    this.bell.ring();
  }

  /** Lets the messages under way end; what is pending goes out after the next boot. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.bell.ring();
    await this.life;
    await Promise.all(this.underWay);
  }

  private async live(): Promise<void> {
    while (!this.stopping) await this.bell.heard(await this.round());
  }

  /** Starts what may be started. Returns when to look again unless woken before, in milliseconds. */
  private async round(): Promise<number | undefined> {
    try {
      // One instant for both: a rest that ends in between would leave nothing to wake it.
      const now = Date.now();
      const free = this.hands.free(now);
      // With no hand free there is nothing to wait for but the end of a message, which rings, or of a rest.
      if (free === 0) return this.hands.restMs(now);
      const claimed = await this.line.queue.claim(free);
      for (const delivery of claimed) this.begin(delivery);
      this.failures = 0;
      return claimed.length === free ? undefined : await this.untilNext();
    } catch (err) {
      this.failures += 1;
      this.log.warn(
        { err, line: this.line.name, attempt: this.failures },
        'the pending deliveries could not be read; trying again',
      );
      return backoffMs(databaseBackoff, this.failures);
    }
  }

  private async untilNext(): Promise<number> {
    const ms = await this.line.queue.nextAttemptMs();
    return Math.min(Math.max(ms ?? lookEveryMs, 10), lookEveryMs);
  }

  private begin(claimed: C): void {
    this.hands.begin();
    const done = this.postman.deliver(this.line, claimed).then((outcome) => {
      this.hands.end(outcome);
      this.underWay.delete(done);
      this.bell.ring();
    });
    this.underWay.add(done);
  }
}
