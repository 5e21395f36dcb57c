/** Wakes a loop that sleeps. A ring while nobody listens isn't lost: the next one to listen hears it at once. */
export class Bell {
  private rung = false;
  private listener: (() => void) | undefined;

  ring(): void {
    this.rung = true;
    this.listener?.();
  }

  /** Resolves at the next ring, or after `ms` milliseconds if that is given. */
  async heard(ms?: number): Promise<void> {
    if (!this.rung) await this.listen(ms);
    this.rung = false;
  }

  private listen(ms: number | undefined): Promise<void> {
    return new Promise((resolve) => {
      const timer =
        ms === undefined ? undefined : setTimeout(() => this.listener?.(), Math.min(ms, longestTimerMs));
      this.listener = () => {
        clearTimeout(timer);
        this.listener = undefined;
        resolve();
      };
    });
  }
}

/** `setTimeout` takes no more (2³¹ − 1); waking early does no harm. */
const longestTimerMs = 2_147_483_647;
