import { ApplicationFailure } from '@temporalio/common';
import {
  uuidv7,
  type DisruptionActivities,
  type DisruptionMessageKind,
  type NoticeRequest,
  type NotificationActivities,
  type RecordedDisruption,
} from '@mottak/contracts/plain';

interface Row {
  kind: DisruptionMessageKind;
  expectedEnd: string | null;
}

/** Notification with its rows in memory. */
export class MemoryNotification implements DisruptionActivities, NotificationActivities {
  /** What was asked of it, in order. */
  readonly told: number[] = [];
  readonly notices: NoticeRequest[] = [];
  recordings = 0;
  /** Awaited before a recording ends. */
  recording: Promise<void> = Promise.resolve();
  /** How often the telling is to fail before it gets through. */
  failures = 0;
  /** Awaited before a telling ends. */
  telling: Promise<void> = Promise.resolve();
  private readonly rows = new Map<string, Row>();
  private readonly recorded = new Map<string, RecordedDisruption>();

  write(kind: DisruptionMessageKind, expectedEnd: string | null = null): string {
    const id = uuidv7();
    this.rows.set(id, { kind, expectedEnd });
    return id;
  }

  async recordDisruption({ messageId }: { messageId: string }): Promise<RecordedDisruption> {
    this.recordings += 1;
    await this.recording;
    const row = this.rows.get(messageId);
    if (!row) throw ApplicationFailure.nonRetryable('There is no such message.', 'not-found');
    const number = this.recorded.size + 1;
    const recorded = this.recorded.get(messageId) ?? { ...row, number, announcedBy: 'olga' };
    this.recorded.set(messageId, recorded);
    return recorded;
  }

  async tellSubscribers({ number }: { number: number }): Promise<{ recipients: number }> {
    if (this.failures > 0) {
      this.failures -= 1;
      throw new Error('the database is away');
    }
    await this.telling;
    this.told.push(number);
    return { recipients: 1 };
  }

  notify(requests: NoticeRequest[]): Promise<void> {
    this.notices.push(...requests);
    return Promise.resolve();
  }
}
