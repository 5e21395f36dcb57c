import type { CalendarChangeProgress, ToldCases } from '@mottak/contracts/plain';

const secondMs = 1000;
const longestMs = 600 * secondMs;

/**
 * By then every case that was being judged by the older version when the newer was made has been recorded, and a sweep
 * sees it.
 */
const settledMs = 30 * secondMs;

/** How far a change has come with the open cases: it sweeps through them until none has an older version. Pure. */
export class Sweeps {
  private constructor(private progress: CalendarChangeProgress) {}

  static begin(): Sweeps {
    return new Sweeps({ version: 1, sweep: 1, after: null, found: 0, told: 0 });
  }

  static resume(carried: CalendarChangeProgress): Sweeps {
    return new Sweeps({ ...carried });
  }

  get after(): string | null {
    return this.progress.after;
  }

  /** Cases told so far; one that is told again counts again. */
  get told(): number {
    return this.progress.told;
  }

  take({ found, told, next }: ToldCases): void {
    const { progress } = this;
    this.progress = { ...progress, found: progress.found + found, told: progress.told + told, after: next };
  }

  /** Whether this sweep, having come to its end, shows that the change is done. The first one comes too early to tell. */
  isLast(): boolean {
    return this.progress.sweep > 1 && this.progress.found === 0;
  }

  /** How long to wait for the cases that were told to have followed; ever longer while some don't. In milliseconds. */
  pauseMs(): number {
    return Math.min(longestMs, settledMs * 2 ** (this.progress.sweep - 1));
  }

  next(): void {
    const { sweep, told } = this.progress;
    this.progress = { version: 1, sweep: sweep + 1, after: null, found: 0, told };
  }

  carry(): CalendarChangeProgress {
    return { ...this.progress };
  }

  inWords(): string {
    const { sweep, found, told } = this.progress;
    return `Sweep ${sweep}: ${found} open cases had an older version; ${told} told in all.`;
  }
}
