/** Lets so many a second go, evenly: nobody may catch up on what was missed. */
export class Pace {
  private next = -Infinity;

  /** @param now milliseconds on a clock that doesn't go back */
  constructor(
    private readonly perSecond: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** How long whoever asks has to wait, in milliseconds. Each asking takes a turn. */
  turn(): number {
    const now = this.now();
    const at = Math.max(now, this.next);
    this.next = at + 1000 / this.perSecond;
    return at - now;
  }
}
