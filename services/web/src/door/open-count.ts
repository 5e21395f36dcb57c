import type { EventEmitter } from 'node:events';

/** Counts what each has open, and refuses more than so many at once. */
export class OpenCount {
  private readonly open = new Map<string, number>();

  constructor(private readonly most: number) {}

  /** False where `who` has as many open already; else it counts until `what` emits `close`. What is over counts no more. */
  admit(who: string, what: EventEmitter & { readonly destroyed: boolean }): boolean {
    // Who hung up while they were looked at has closed it before: nothing would ever be released.
    if (what.destroyed) return true;
    const count = this.open.get(who) ?? 0;
    if (count >= this.most) return false;
    this.open.set(who, count + 1);
    what.once('close', () => this.release(who));
    return true;
  }

  private release(who: string): void {
    const left = (this.open.get(who) ?? 1) - 1;
    if (left > 0) this.open.set(who, left);
    else this.open.delete(who);
  }
}
