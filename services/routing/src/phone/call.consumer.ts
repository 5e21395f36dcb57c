import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { callEventData, topics, type CallRecorded } from '@mottak/contracts';
import { KafkaConsumers, SERVICE_NAME, type IncomingEvent } from '@mottak/platform';
import { Pool } from 'pg';
import { DeskOpenings } from '../staffing/desk-openings.js';
import { countingOf, instantOf, isCallEvent } from './counted-call.js';

/** Only what is newer than what is known: events come again, and the highest number is what holds. */
const keep = `
  INSERT INTO phone_call (call_id, number, at, customer_id, verdict, waited_ms, counts, reason, calendar_id, calendar_version)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  ON CONFLICT (call_id) DO UPDATE SET number = excluded.number, at = excluded.at, customer_id = excluded.customer_id,
    verdict = excluded.verdict, waited_ms = excluded.waited_ms, counts = excluded.counts, reason = excluded.reason,
    calendar_id = excluded.calendar_id, calendar_version = excluded.calendar_version
  WHERE phone_call.number < excluded.number`;

/** Counts telephone calls by the calendar of their agreement, in the version in force when they rang. */
@Injectable()
export class CallConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly consumers: KafkaConsumers,
    private readonly pool: Pool,
    private readonly openings: DeskOpenings,
    @Inject(SERVICE_NAME) private readonly service: string,
  ) {}

  onApplicationBootstrap(): void {
    this.consumers.start({
      groupId: `mottak.${this.service}.calls`,
      topics: [topics.call],
      handle: (incoming) => this.take(incoming),
    });
  }

  /** @throws DomainError `not-found` for a calendar that isn't there: the event goes to the dead letters, to be seen */
  async take({ event }: Pick<IncomingEvent, 'event'>): Promise<void> {
    if (isCallEvent(event.type)) await this.count(callEventData[event.type].parse(event.data));
  }

  private async count(call: CallRecorded): Promise<void> {
    const { callId, number, customerId, terms, judgement } = call;
    const at = instantOf(call);
    const hours = await this.openings.at(terms.calendar, Date.parse(at));
    const { counts, reason } = countingOf(judgement, hours.isOpen);
    await this.pool.query(keep, [
      callId,
      number,
      at,
      customerId,
      judgement.verdict,
      waitedMs(judgement),
      counts,
      reason,
      terms.calendar,
      hours.calendarVersion,
    ]);
  }
}

const waitedMs = ({ ringingAt, answeredAt }: CallRecorded['judgement']): number | null =>
  ringingAt === null || answeredAt === null
    ? null
    : Math.max(0, Date.parse(answeredAt) - Date.parse(ringingAt));
