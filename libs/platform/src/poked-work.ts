import { backoffMs, sleep, type Backoff } from './backoff.js';

/**
 * How often poked work looks for itself, in milliseconds: who made work may be an instance that is gone, and whose poke
 * nobody heard.
 */
export const lookEveryMs = 30_000;

/** How poked work waits after trouble, and whom it tells. */
export interface Trouble {
  backoff: Backoff;
  /** Told before each wait: what was thrown, how many times in a row, and how long the wait is in milliseconds. */
  tell: (error: unknown, attempt: number, waitMs: number) => void;
  /** {@link lookEveryMs} unless told. */
  lookEveryMs?: number;
}

/**
 * Work that is done when somebody says that there is some, one run at a time. A poke while it runs has it run once more, and
 * what it throws has it run again when a growing wait is over. From the first poke on it also looks every half minute.
 */
export class PokedWork {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private looking: NodeJS.Timeout | undefined;
  private isPoked = false;
  private attempts = 0;

  /** @param work does all that there is to do, and ends early where `stopping` is aborted */
  constructor(
    private readonly work: (stopping: AbortSignal) => Promise<void>,
    private readonly trouble: Trouble,
  ) {}

  /** How many runs in a row have thrown. */
  get failures(): number {
    return this.attempts;
  }

  /** Call after the commit of whatever made work. Returns at once; does nothing once stopped. */
  poke(): void {
    this.isPoked = true;
    if (this.stopping.signal.aborted) return;
    this.looking ??= setInterval(() => this.poke(), this.trouble.lookEveryMs ?? lookEveryMs).unref();
    this.running ??= this.run().finally(() => {
      this.running = undefined;
      // Poked between the last look and the end of the run.
      if (this.isPoked) this.poke();
    });
  }

  /** Resolves when all that there was to do has been done, or the work was stopped. */
  async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  /** Ends waits at once, lets a run under way end, and starts none any more. */
  async stop(): Promise<void> {
    this.stopping.abort();
    clearInterval(this.looking);
    await this.idle();
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (this.isPoked && !signal.aborted) {
      this.isPoked = false;
      try {
        await this.work(signal);
        this.attempts = 0;
      } catch (error) {
        this.isPoked = true;
        this.attempts += 1;
        const waitMs = Math.round(backoffMs(this.trouble.backoff, this.attempts));
        this.trouble.tell(error, this.attempts, waitMs);
        await sleep(waitMs, signal);
      }
    }
  }
}
