import { expect, it } from '@jest/globals';
import { topics, uuidv7, type MatchingCases } from '@mottak/contracts';
import { toKafka } from '@mottak/platform';
import { environment, eventually } from '@mottak/testing';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import { RunningRouting } from '../spec-support/running-routing.js';

it('disruptions are read from Kafka, those announced before routing was there too', async () => {
  const [disruptionId, customerId] = [uuidv7(), `customer-${uuidv7()}`];
  const at = new Date().toISOString();
  const told = { disruptionId, services: ['mail'], customers: [customerId], public: false, at };
  const event = (type: string, data: object) => ({
    key: disruptionId,
    ...toKafka({ specversion: '1.0', id: uuidv7(), source: '/mottak/notification', type, time: at, data }),
  });
  const kafka = new Kafka({ brokers: environment('KAFKA_BROKERS').split(','), logLevel: logLevel.NOTHING });
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  const messages = [
    event('disruption.announced.v1', { ...told, number: 1, expectedEnd: null }),
    event('disruption.updated.v1', { ...told, number: 2, expectedEnd: at }),
    event('disruption.ended.v1', { ...told, number: 3 }),
  ];
  await producer.send({ topic: topics.disruption, messages });
  await producer.disconnect();
  const routing = await RunningRouting.start({ kafka: environment('KAFKA_BROKERS') });
  try {
    const path = `/api/v1/disruptions/${disruptionId}/matching-cases`;
    const found = await eventually(
      'the disruption',
      async () => {
        const { status, body } = await routing.as('agent').get<MatchingCases>(path);
        const { rows } = await routing.pool.query<{ number: number; over: boolean }>(
          'SELECT number, ended_at IS NOT NULL AS over FROM disruption WHERE id = $1',
          [disruptionId],
        );
        return status === 200 && rows[0]?.over ? { ...body, number: rows[0].number } : undefined;
      },
      30_000,
    );
    expect(found).toEqual({ items: [], total: 0, number: 3 });
  } finally {
    await routing.end();
  }
});
