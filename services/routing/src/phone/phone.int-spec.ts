import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { phoneAnswers, topics, type CallJudgement, type CallRecorded } from '@mottak/contracts';
import { toKafka } from '@mottak/platform';
import { environment, eventually } from '@mottak/testing';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import { RunningRouting } from '../spec-support/running-routing.js';
import { CallConsumer } from './call.consumer.js';

/** Friday 2026-03-27 by the clock of Oslo. */
const friday = (time: string): string => new Date(`2026-03-27T${time}+01:00`).toISOString();

function recorded(
  ringingAt: string,
  judgement: Partial<CallJudgement>,
  { calendar = 'norway-office-hours', ...more }: Partial<CallRecorded> & { calendar?: string } = {},
): CallRecorded {
  return {
    callId: randomUUID(),
    number: 1,
    recordedAt: ringingAt,
    provider: 'exchange',
    customerId: null,
    terms: { answer: 'PT30S', shortAbandon: 'PT5S', calendar, agreementId: null, agreementVersion: null },
    judgement: {
      state: 'ended',
      ringingAt,
      due: null,
      answeredAt: null,
      abandonedAt: null,
      endedAt: null,
      verdict: 'broken',
      counts: true,
      reason: null,
      ...judgement,
    },
    ...more,
  };
}

const eventOf = (type: string, data: CallRecorded) => ({
  specversion: '1.0' as const,
  id: `${data.callId}.${String(data.number)}`,
  source: '/mottak/intake',
  type,
  time: data.recordedAt,
  data,
});

describe('calls', () => {
  let routing: RunningRouting;
  beforeAll(async () => {
    routing = await RunningRouting.start();
  });
  afterAll(() => routing.end());

  const tell = async (type: string, ...calls: CallRecorded[]): Promise<void> => {
    for (const call of calls) await routing.part(CallConsumer).take({ event: eventOf(type, call) });
  };
  const answers = async () => {
    const query = `from=${friday('00:00:00')}&to=${friday('23:59:59')}`;
    return phoneAnswers.parse((await routing.as('operator').get(`/api/v1/desk/phone?${query}`)).body);
  };

  it('are counted by the hours of their agreement, the latest judgement of each, and with the reasons of those that aren’t', async () => {
    const kept = (ringing: string, answered: string, more = {}) =>
      recorded(friday(ringing), { answeredAt: friday(answered), verdict: 'kept' }, more);
    await tell(
      'call.answered.v1',
      kept('08:00:00', '08:00:10', { customerId: 'nordlys' }),
      kept('12:00:00', '12:00:20'),
      kept('15:59:59', '16:00:09'),
      kept('16:00:00', '16:00:05'),
      kept('22:00:00', '22:00:30', { calendar: 'always', customerId: 'nordlys' }),
    );
    const off = { counts: false } as const;
    await tell('call.abandoned.v1', recorded(friday('09:00:00'), { verdict: 'abandoned' }));
    await tell(
      'call.abandoned.v1',
      recorded(friday('09:00:00'), { ...off, verdict: 'short-abandoned', reason: 'short-abandon' }),
    );
    await tell('call.answered.v1', {
      ...recorded(friday('10:00:00'), { ...off, verdict: 'unjudged', reason: 'no-ringing', ringingAt: null }),
    });
    await tell('call.ringing.v1', recorded(friday('11:00:00'), { ...off, verdict: 'running' }));
    const broken = recorded(friday('13:00:00'), { verdict: 'broken' });
    const corrected = {
      ...recorded(friday('13:00:00'), { verdict: 'kept' }),
      callId: broken.callId,
      number: 3,
      from: 'broken',
    };
    await tell('call.reassessed.v1', corrected);
    await tell(
      'call.answer-broken.v1',
      { ...broken, number: 2 },
      recorded(friday('14:00:00'), { verdict: 'broken' }),
    );
    expect(await answers()).toEqual({
      from: friday('00:00:00'),
      to: friday('23:59:59'),
      counted: 7,
      kept: 5,
      share: 5 / 7,
      broken: 1,
      abandoned: 1,
      notCounted: { shortAbandon: 1, noRinging: 1, outsideHours: 1 },
      running: 1,
      waited: { median: 'PT10S', p95: 'PT30S' },
      customers: [
        { customer: 'nordlys', counted: 2, kept: 2, share: 1 },
        { customer: null, counted: 5, kept: 3, share: 3 / 5 },
      ],
    });
  });

  it('are shown to the desk only', async () => {
    const path = `/api/v1/desk/phone?from=${friday('08:00:00')}&to=${friday('16:00:00')}`;
    for (const who of ['kari', 'integrator', 'poser', 'resolver'] as const)
      expect((await routing.as(who).get(path)).status).toBe(403);
    expect((await routing.as('agent').get(path)).status).toBe(200);
    expect(
      (
        await routing
          .as('agent')
          .get(`/api/v1/desk/phone?from=${friday('08:00:00')}&to=${friday('08:00:00')}`)
      ).status,
    ).toBe(400);
  });
});

it('calls are read from Kafka, those told before routing was there too', async () => {
  const customerId = `customer-${randomUUID()}`;
  const call = recorded(friday('09:00:00'), { verdict: 'kept' }, { customerId });
  const kafka = new Kafka({ brokers: environment('KAFKA_BROKERS').split(','), logLevel: logLevel.NOTHING });
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  await producer.send({
    topic: topics.call,
    messages: [{ key: call.callId, ...toKafka(eventOf('call.answered.v1', call)) }],
  });
  await producer.disconnect();
  const routing = await RunningRouting.start({ kafka: environment('KAFKA_BROKERS') });
  try {
    const path = `/api/v1/desk/phone?from=${friday('00:00:00')}&to=${friday('23:59:59')}`;
    const found = await eventually(
      'the call',
      async () =>
        phoneAnswers
          .parse((await routing.as('agent').get(path)).body)
          .customers.find(({ customer }) => customer === customerId),
      30_000,
    );
    expect(found).toEqual({ customer: customerId, counted: 1, kept: 1, share: 1 });
  } finally {
    await routing.end();
  }
});
