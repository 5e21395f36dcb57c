import { type Backoff, backoffMs } from '@mottak/platform';
import type { Outcome } from './sending.report.js';

const restBackoff: Backoff = { first: 500, most: 10_000 };

/**
 * How many messages may be begun now. While the mail server is away it is one at a time, with a rest that grows between
 * them, until one gets through: a long queue must not hammer a server that is down, nor the owners of its texts.
 * Times are Unix milliseconds.
 */
export class Hands {
  private busy = 0;
  private awayInARow = 0;
  private restUntil = 0;

  constructor(private readonly all: number) {}

  free(now = Date.now()): number {
    if (this.awayInARow === 0) return this.all - this.busy;
    return this.busy === 0 && now >= this.restUntil ? 1 : 0;
  }

  /** Milliseconds until a rest is over; undefined where nobody rests. */
  restMs(now = Date.now()): number | undefined {
    return this.awayInARow > 0 && this.busy === 0 && now < this.restUntil ? this.restUntil - now : undefined;
  }

  begin(): void {
    this.busy += 1;
  }

  end(outcome: Outcome, now = Date.now()): void {
    this.busy -= 1;
    if (outcome === 'away') {
      this.awayInARow += 1;
      this.restUntil = now + backoffMs(restBackoff, this.awayInARow);
    } else if (outcome !== 'unready' && outcome !== 'held') {
      this.awayInARow = 0;
    }
  }
}
