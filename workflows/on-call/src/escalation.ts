import type {
  Acknowledged,
  AcknowledgeMessage,
  CarriedOnCall,
  OnCallInput,
  OnCallStanding,
  Paged,
} from '@mottak/contracts/plain';
import type { Refusal } from '@mottak/workflow-messages';

/** Where an escalation stands, as what was recorded of it tells. Pure. */
export class Escalation {
  acknowledged: Acknowledged | undefined;
  /** Why nobody could be paged, as long as that is so. */
  trouble: string | undefined;
  private pages: number;
  private last: { officer: string; level: number; caseNumber?: string } | undefined;

  constructor(readonly input: OnCallInput) {
    this.pages = input.carried?.pages ?? 0;
  }

  /** The number of the page that comes next; where nobody could be paged, the same again. */
  get nextPage(): number {
    return this.pages + 1;
  }

  /** How many pages this run has sent. */
  get pagesOfThisRun(): number {
    return this.pages - (this.input.carried?.pages ?? 0);
  }

  paged(paged: Paged): void {
    this.trouble = 'nobody' in paged ? paged.nobody : undefined;
    if ('acknowledged' in paged) this.taken(paged.acknowledged);
    if ('officer' in paged) {
      this.pages += 1;
      this.last = paged;
    }
  }

  /** Nobody can be paged until the rota names somebody. */
  get needsOperator(): boolean {
    return this.trouble !== undefined && this.acknowledged === undefined;
  }

  taken(by: Acknowledged): void {
    this.acknowledged ??= by;
  }

  /** Why `message` can't be taken now; `undefined` where it can. */
  refusalOf(message: Partial<AcknowledgeMessage> | undefined): Refusal | undefined {
    if (typeof message?.acknowledgementId !== 'string' || typeof message.officer !== 'string')
      return {
        code: 'invalid-request',
        detail: 'An acknowledgement must name itself and its officer.',
        allowed: [],
      };
    if (!this.acknowledged) return undefined;
    return { code: 'conflict', detail: 'Somebody else has already taken the escalation.', allowed: [] };
  }

  carry(): OnCallInput & { carried: CarriedOnCall } {
    return { ...this.input, carried: { version: 1, pages: this.pages, needsOperator: this.needsOperator } };
  }

  view(): OnCallStanding {
    return { pages: this.pages, acknowledged: this.acknowledged ?? null };
  }

  inWords(): string {
    if (this.acknowledged) return `Taken by ${this.acknowledged.officer} at ${this.acknowledged.at}.`;
    if (this.trouble !== undefined) return `**Needs an operator:** ${this.trouble}`;
    if (!this.last) return 'The first officer is being paged.';
    const { officer, level, caseNumber } = this.last;
    const about = caseNumber === undefined ? 'No case is written down yet' : `Case ${caseNumber}`;
    return `${about}. Page ${this.pages} went to ${officer}, level ${level}; it waits for somebody to take it.`;
  }
}
