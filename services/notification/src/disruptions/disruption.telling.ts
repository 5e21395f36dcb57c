import { Injectable } from '@nestjs/common';
import { DomainError, disruptionWorkflowId } from '@mottak/contracts';
import { crashPoint } from '@mottak/platform';
import { Pool } from 'pg';
import { Subscribers } from '../lists/subscribers.js';
import { NoticeBook } from '../notices/notice.book.js';
import { type NewNotice, recipientOf } from '../notices/notice.js';

const beforeAll = '00000000-0000-0000-0000-000000000000';

/** How far a telling has come: the last subscriber in the order of ids, and how many there were. */
export interface Told {
  after: string;
  recipients: number;
}

/** Writes a notice for everybody on the lists that cover a disruption. */
@Injectable()
export class DisruptionTelling {
  constructor(
    private readonly pool: Pool,
    private readonly subscribers: Subscribers,
    private readonly book: NoticeBook,
  ) {}

  /**
   * In batches, each of which is written whole or not at all; a subscriber who has a notice of the message gets no other,
   * so it may begin anywhere before where it stopped. `told` is called after each batch.
   */
  async tell(
    { disruptionId, number }: { disruptionId: string; number: number },
    from: Told | undefined,
    told: (sofar: Told) => void,
    batch = 500,
  ): Promise<Told> {
    const affected = await this.affected(disruptionId);
    let sofar = from ?? { after: beforeAll, recipients: 0 };
    for (;;) {
      const page = await this.subscribers.covered(affected, sofar.after, batch);
      const last = page.at(-1);
      if (last === undefined) return sofar;
      crashPoint(`notification.before-telling-${String(sofar.recipients)}`);
      await this.book.write(
        this.pool,
        page.map(({ id, channel }) => noticeOf(disruptionId, number, id, channel)),
      );
      sofar = { after: last.id, recipients: sofar.recipients + page.length };
      crashPoint(`notification.after-telling-${String(sofar.recipients)}`);
      this.book.wake();
      told(sofar);
    }
  }

  private async affected(disruptionId: string) {
    const { rows } = await this.pool.query<{ services: string[]; customers: string[] }>(
      'SELECT services, customers FROM disruption WHERE id = $1',
      [disruptionId],
    );
    if (!rows[0]) throw new DomainError('not-found', 'There is no such disruption.');
    return rows[0];
  }
}

const noticeOf = (
  disruptionId: string,
  number: number,
  subscriber: string,
  channel: NewNotice['channel'],
): NewNotice => ({
  source: disruptionWorkflowId(disruptionId),
  number,
  recipient: recipientOf({ subscriber }),
  channel,
  kind: 'disruption',
  input: { disruptionId, number },
});
