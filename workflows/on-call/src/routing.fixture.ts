import { ApplicationFailure } from '@temporalio/common';
import {
  uuidv7,
  type Acknowledged,
  type AcknowledgeMessage,
  type OnCallActivities,
  type Paged,
} from '@mottak/contracts/plain';

/** One page as it was sent, with the time by the test server's clock, in milliseconds. */
export interface SentPage {
  officer: string;
  at: number;
}

/** Routing with its rows in memory, on the clock of the test server: two levels with an officer each. */
export class MemoryRouting implements OnCallActivities {
  readonly pages: SentPage[] = [];
  officers = ['vigdis', 'viggo'];
  /** How often paging is to fail before it succeeds. */
  failures = 0;
  /** How often recording an acknowledgement is to fail before it succeeds. */
  recordingFailures = 0;
  private taken: (Acknowledged & { id: string }) | undefined;
  private recording: Promise<void> = Promise.resolve();

  constructor(private readonly now: () => Promise<number>) {}

  /** Holds acknowledgements up until what it returns is called. */
  hold(): () => void {
    let release = (): void => undefined;
    this.recording = new Promise((resolve) => {
      release = resolve;
    });
    return release;
  }

  /** Somebody took it, and the workflow hasn't heard. */
  takeUnheard(officer: string): void {
    this.taken = { id: uuidv7(), officer, at: new Date(0).toISOString() };
  }

  async pageOfficer({ page }: { page: number }): Promise<Paged> {
    if (this.failures-- > 0) throw new Error('routing is away');
    if (this.taken) return { acknowledged: this.acknowledged(this.taken) };
    const index = (page - 1) % Math.max(1, this.officers.length);
    const officer = this.officers[index];
    if (officer === undefined) return { nobody: 'the rota names nobody' };
    this.pages[page - 1] ??= { officer, at: await this.now() };
    return { officer, level: index + 1 };
  }

  async recordAcknowledgement({ acknowledgementId: id, officer }: AcknowledgeMessage): Promise<Acknowledged> {
    await this.recording;
    if (this.recordingFailures-- > 0) throw new Error('routing is away');
    const at = new Date(await this.now()).toISOString();
    if (this.taken && this.taken.id !== id)
      throw ApplicationFailure.nonRetryable('Somebody has taken it already.', 'conflict');
    this.taken ??= { id, officer, at };
    return this.acknowledged(this.taken);
  }

  private acknowledged({ officer, at }: Acknowledged): Acknowledged {
    return { officer, at };
  }
}
