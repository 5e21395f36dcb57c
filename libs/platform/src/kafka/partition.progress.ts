/**
 * What is known of a partition beyond its committed offset: which later messages have been dealt with already, and how
 * often those that failed have been tried. It is only memory: losing it means that something is handled again.
 */
export class PartitionProgress {
  private readonly done = new Set<string>();
  private readonly tries = new Map<string, number>();

  isDone(offset: string): boolean {
    return this.done.has(offset);
  }

  markDone(offset: string): void {
    this.done.add(offset);
    this.tries.delete(offset);
  }

  /** Counts a failed attempt. Returns how many there were. */
  countAttempt(offset: string): number {
    const attempts = (this.tries.get(offset) ?? 0) + 1;
    this.tries.set(offset, attempts);
    return attempts;
  }

  attempts(offset: string): number {
    return this.tries.get(offset) ?? 0;
  }

  /** The last offset up to which all of a batch is done, and forgets those; undefined when its first one isn't. */
  advance(offsets: readonly string[]): string | undefined {
    let last: string | undefined;
    for (const offset of offsets) {
      if (!this.done.delete(offset)) return last;
      last = offset;
    }
    return last;
  }
}
