import type { DisruptionMessage, DisruptionStanding, RecordedDisruption } from '@mottak/contracts/plain';
import type { Refusal } from '@mottak/workflow-messages';

/** Where a disruption stands, as its recorded messages tell. Pure. */
export class Disruption {
  /** The number of the last message that has been written out to its recipients. */
  told = 0;
  private last: RecordedDisruption | undefined;
  private reminded: string | undefined;
  private readonly outcomes = new Map<string, RecordedDisruption>();

  /** @param announcement the row of the first message */
  constructor(private readonly announcement: string) {}

  get isEnded(): boolean {
    return this.last?.kind === 'ended';
  }

  /** The number of the next message to be written out; undefined while there is none. */
  get untold(): number | undefined {
    return this.last !== undefined && this.told < this.last.number ? this.told + 1 : undefined;
  }

  /** When the operator is to be reminded, ISO 8601; undefined where that has been done, or nobody knows an end. */
  get remindAt(): string | undefined {
    const expected = this.isEnded ? null : (this.last?.expectedEnd ?? null);
    return expected === null || expected === this.reminded ? undefined : expected;
  }

  /** The last message; undefined before the announcement has been recorded. */
  get latest(): RecordedDisruption | undefined {
    return this.last;
  }

  outcomeOf(messageId: string): RecordedDisruption | undefined {
    return this.outcomes.get(messageId);
  }

  /** Takes a message as it was recorded. One that has been taken before changes nothing. */
  record(messageId: string, recorded: RecordedDisruption): void {
    this.outcomes.set(messageId, recorded);
    if (recorded.number > (this.last?.number ?? 0)) this.last = recorded;
  }

  toldUpTo(number: number): void {
    this.told = number;
  }

  remindedOf(expectedEnd: string): void {
    this.reminded = expectedEnd;
  }

  /** Why `message` can't be taken now; `undefined` where it can. */
  refusalOf(message: Partial<DisruptionMessage> | undefined): Refusal | undefined {
    const allowed = this.isEnded ? [] : ['updated', 'ended'];
    if (typeof message?.messageId !== 'string' || typeof message.kind !== 'string')
      return { code: 'invalid-request', detail: 'A message must name its row and its kind.', allowed };
    if (message.messageId === this.announcement || this.outcomes.has(message.messageId)) return undefined;
    if (allowed.includes(message.kind)) return undefined;
    const detail = this.isEnded ? 'The disruption is over.' : 'The disruption is already announced.';
    return { code: 'transition-refused', detail, allowed };
  }

  inWords(): string {
    if (this.last === undefined) return 'The announcement is being recorded.';
    const { number, expectedEnd } = this.last;
    const telling = this.told < number ? ` Message ${String(number)} is being written out.` : '';
    if (this.isEnded) return `Over.${telling}`;
    return `Goes on; expected to end ${expectedEnd ?? 'nobody knows when'}.${telling}`;
  }

  view(): DisruptionStanding {
    const state = this.last === undefined ? null : this.isEnded ? 'ended' : 'announced';
    const { number = 0, expectedEnd = null } = this.last ?? {};
    return { state, recorded: number, told: this.told, expectedEnd };
  }
}
