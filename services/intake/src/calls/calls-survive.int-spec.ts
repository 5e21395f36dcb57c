import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { callEventReceipts, topics } from '@mottak/contracts';
import { eventually, pause } from '@mottak/testing';
import { IntakeProcess } from '../spec-support/intake-process.js';
import { KafkaProbe } from '../spec-support/kafka-probe.js';
import { Line } from '../spec-support/line.js';
import { RunningIntake } from '../spec-support/running-intake.js';

const path = '/api/v1/calls/events';
const number = '+4733445566';

let intake: RunningIntake;
let kafka: KafkaProbe;

beforeAll(async () => {
  intake = await RunningIntake.start();
  kafka = await KafkaProbe.start();
  await kafka.readAlong(topics.call);
  await intake
    .as('agent')
    .call('PUT', '/api/v1/calls/numbers', JSON.stringify({ number, customer: 'havnevik' }), {
      'content-type': 'application/json',
      'if-none-match': '*',
    });
  // Intake learns how far the provider's clock is off from events that aren't late.
  await intake.as('telephony').post(path, new Line().event('ended'));
  await pause(2_500);
  await intake.stop();
});
afterAll(async () => {
  await kafka.stop();
  await intake.end();
});

it('a call is warned of once and broken once, though every process is killed: while it waits, while the warning is recorded, and before it is published', async () => {
  const waits = await IntakeProcess.start(intake);
  const answer = await waits.as('telephony').post(path, new Line(number).event('ringing', 30));
  const id = callEventReceipts.parse(answer.body).items[0]?.callId ?? '';
  await waits.kill();
  const recorded = async (): Promise<string[]> => {
    const sql = 'SELECT type FROM call_record WHERE call_id = $1 ORDER BY number';
    return (await intake.pool.query<{ type: string }>(sql, [id])).rows.map(({ type }) => type);
  };
  expect(await recorded()).toEqual(['ringing']);

  const records = await IntakeProcess.launch(intake, 'intake.call-before-commit');
  expect(await records.end()).toBe('SIGKILL');
  expect(await recorded()).toEqual(['ringing']);

  const publishes = await IntakeProcess.launch(intake, 'intake.before-publish');
  expect(await publishes.end()).toBe('SIGKILL');
  expect(await recorded()).toEqual(['ringing', 'waiting']);

  const published = (): (string | undefined)[] =>
    kafka.seen.filter(({ key }) => key === id).map(({ headers }) => headers['ce_type']);
  expect(published()).toEqual([]);
  await intake.boot();
  await eventually('the breach', () => Promise.resolve(published().at(2)), 60_000);
  await pause(1_000);
  expect(published()).toEqual(['call.ringing.v1', 'call.waiting.v1', 'call.answer-broken.v1']);
  expect(await recorded()).toEqual(['ringing', 'waiting', 'answer-broken']);
}, 120_000);
