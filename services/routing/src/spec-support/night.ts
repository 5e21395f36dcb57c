import type { Fact } from '@mottak/case';
import { onCallEvents, topics, type CallRecorded, type InquiryReceived } from '@mottak/contracts';
import { fromKafka, type IncomingEvent } from '@mottak/platform';
import { UrgentCasesConsumer } from '../on-call/urgent-cases.consumer.js';
import { RotaStore } from '../on-call/rota/rota.store.js';
import { caseEventsOf } from '../register/case-events.js';
import { keepVersion, terms } from './register-of-customers.js';
import type { RunningRouting } from './running-routing.js';

export const daysFromNow = (days: number): Date => new Date(Date.now() + days * 86_400_000);
export const dateOf = (time: Date): string => time.toISOString().slice(0, 10);

/** Their desk was open on the day before yesterday, and will be on the day after tomorrow. */
export const rarelyOpen = {
  zone: 'UTC',
  week: {},
  exceptions: Object.fromEntries([-2, 2].map((days) => [dateOf(daysFromNow(days)), [['00:00', '24:00']]])),
};
export const night = new Date().toISOString();
export const day = `${dateOf(daysFromNow(-2))}T12:00:00.000Z`;
export const nightBefore = `${dateOf(daysFromNow(-3))}T12:00:00.000Z`;

export const urgentAtNight: Partial<InquiryReceived> = {
  customerId: 'beredt',
  channel: 'web',
  urgency: 'high',
  receivedAt: night,
};

/**
 * Customers whose desk is closed now: one with an on-call agreement, one whose officers have a second each, one whose rota
 * there isn't, one with none, one whose hours are about to change; and two whose telephone has hours of its own, closed while
 * the desk is open, and open while it is closed.
 */
export async function knowOnCallCustomers(routing: RunningRouting): Promise<void> {
  for (const calendar of ['rarely-open', 'moving'])
    await routing.pool.query(
      'INSERT INTO calendar (id, version, valid_from, definition) VALUES ($1, 1, $2, $3)',
      [calendar, '2020-01-01T00:00:00Z', rarelyOpen],
    );
  const onCall = { rota: 'vakt', acknowledgeWithin: 'PT5M' };
  const agreed = {
    beredt: { onCall },
    hastig: { onCall: { ...onCall, acknowledgeWithin: 'PT1S' } },
    rotalos: { onCall: { ...onCall, rota: 'ingen' } },
    uten: {},
    flyttet: { calendar: 'moving' },
    kortringt: { onCall, calendar: 'always', phone: { calendar: 'rarely-open' } },
    langringt: { onCall, phone: { calendar: 'always' } },
  };
  for (const [id, more] of Object.entries(agreed)) {
    const agreementId = `${id}-desk`;
    await keepVersion(routing.pool, topics.customer, {
      id,
      name: id,
      language: 'nb',
      integrators: [],
      agreementId,
    });
    await keepVersion(routing.pool, topics.agreement, {
      id: agreementId,
      customerId: id,
      terms: { ...terms, calendar: 'rarely-open', ...more },
    });
  }
}

/** Puts people into the directory beside those who are in it. */
export async function knowStaff(routing: RunningRouting, ...ids: string[]): Promise<void> {
  await routing.pool.query(
    `INSERT INTO staff_member (id, name, email, language)
     SELECT id, id, id || '@mottak.example', 'nb' FROM unnest($1::text[]) AS id ON CONFLICT DO NOTHING`,
    [ids],
  );
}

export async function makeRota(routing: RunningRouting): Promise<void> {
  const handOver = { from: '2026-01-05', at: '08:00', every: 1, unit: 'weeks' as const };
  const levels = [
    { officers: ['vigdis'], handOver },
    { officers: ['viggo'], handOver },
  ];
  const definition = { zone: 'Europe/Oslo', levels };
  await knowStaff(routing, 'vigdis', 'viggo');
  await routing.part(RotaStore).put('vakt', { name: 'Vakt', definition }, { by: 'operator', why: 'Night' });
}

/** Opens a case, and gives its events to the consumer as Kafka would. */
export async function openedCase(
  routing: RunningRouting,
  changes: Partial<InquiryReceived> = urgentAtNight,
): Promise<{ id: string; facts: Fact[]; hear: () => Promise<void> }> {
  const driver = await routing.receivedCase(changes);
  const facts = await driver.open();
  const id = driver.reference.caseId;
  const events = caseEventsOf(await routing.row(id), facts).map(({ topic, key, event }): IncomingEvent => ({
    event,
    topic,
    key,
    partition: 0,
    offset: '0',
    timestamp: event.time,
    raw: { value: new Uint8Array(), headers: {} },
  }));
  const hear = async (): Promise<void> => {
    for (const event of events) await routing.part(UrgentCasesConsumer).take(event);
  };
  await hear();
  return { id, facts, hear };
}

/** What intake tells of a call that nobody has picked up for a while, at night. */
export const waitingCall = (callId: string, changes: Partial<CallRecorded> = {}) => ({
  event: {
    specversion: '1.0' as const,
    id: `${callId}.1`,
    source: '/mottak/intake',
    type: 'call.waiting.v1',
    time: night,
    data: { ...callOf(callId), ...changes },
  },
});
export const callOf = (callId: string): CallRecorded => ({
  callId,
  number: 1,
  recordedAt: new Date().toISOString(),
  arrivedAt: night,
  provider: 'exchange',
  customerId: 'beredt',
  terms: {
    answer: 'PT30S',
    shortAbandon: 'PT5S',
    calendar: 'rarely-open',
    agreementId: null,
    agreementVersion: null,
  },
  judgement: {
    state: 'ringing',
    ringingAt: night,
    due: night,
    answeredAt: null,
    abandonedAt: null,
    endedAt: null,
    verdict: 'running',
    counts: false,
    reason: null,
  },
});

export const escalationsOf = async (routing: RunningRouting, caseId: string): Promise<unknown[]> =>
  (await routing.pool.query<object>('SELECT FROM on_call_escalation WHERE case_id = $1', [caseId])).rows;

/** What has been announced of an escalation, in order, each in the shape of its event; nothing is published without brokers. */
export async function announced(
  routing: RunningRouting,
  id: string,
): Promise<{ type: string; data: unknown }[]> {
  const { rows } = await routing.pool.query<{ headers: Record<string, string>; payload: string }>(
    'SELECT headers, payload FROM outbox WHERE topic = $1 AND key = $2 ORDER BY id',
    [topics.onCall, id],
  );
  return rows.map(({ headers, payload }) => {
    const { type, data } = fromKafka({ headers, value: Buffer.from(payload) });
    return { type, data: onCallEvents[type as keyof typeof onCallEvents].parse(data) };
  });
}
