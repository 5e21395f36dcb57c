import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inquiryReceived, inquiryView, topics } from '@mottak/contracts';
import { inquiry, pause } from '@mottak/testing';
import { startHeardIntake } from '../spec-support/heard-intake.js';
import { IntakeProcess } from '../spec-support/intake-process.js';
import type { KafkaProbe, Seen } from '../spec-support/kafka-probe.js';
import type { RunningIntake } from '../spec-support/running-intake.js';

const path = '/api/v1/inquiries';

describe('what was accepted is published, whenever the process dies', () => {
  let intake: RunningIntake;
  let kafka: KafkaProbe;
  let end: () => Promise<void>;

  beforeAll(async () => {
    ({ intake, kafka, end } = await startHeardIntake());
  });
  afterAll(() => end());

  const announcementsOf = (caseId: string): Seen[] => kafka.seen.filter(({ key }) => key === caseId);

  async function publishedOnce(caseId: string): Promise<void> {
    const announced = await kafka.see('the announcement', ({ key }) => key === caseId);
    expect(inquiryReceived.parse(JSON.parse(announced.value)).caseId).toBe(caseId);
    await pause(500);
    expect(announcementsOf(caseId)).toHaveLength(1);
    const { rows } = await intake.pool.query('SELECT FROM outbox WHERE key = $1', [caseId]);
    expect(rows).toHaveLength(0);
  }

  async function casesOf(key: string): Promise<string[]> {
    const sql = 'SELECT case_id FROM inquiry JOIN arrival USING (id) WHERE source_id = $1';
    return (await intake.pool.query<{ case_id: string }>(sql, [key])).rows.map((row) => row.case_id);
  }

  it.each(['intake.before-response', 'intake.before-publish'])(
    'killed at %s: the next boot publishes, and the sender’s retry gets the same case',
    async (crashAt) => {
      await intake.stop();
      const doomed = await IntakeProcess.start(intake, crashAt);
      const key = randomUUID();
      const answer = await doomed
        .as('integrator')
        .post(path, inquiry(), key)
        .catch(() => undefined);
      expect(await doomed.end()).toBe('SIGKILL');
      expect(answer?.status).toBe(crashAt === 'intake.before-publish' ? 201 : undefined);
      const [caseId = '', ...more] = await casesOf(key);
      expect(more).toHaveLength(0);
      expect(announcementsOf(caseId)).toHaveLength(0);
      await intake.boot();
      await publishedOnce(caseId);
      const retried = await intake.as('integrator').post(path, inquiry(), key);
      expect(retried.status).toBe(201);
      expect(inquiryView.parse(retried.body).caseId).toBe(caseId);
      await publishedOnce(caseId);
    },
    60_000,
  );

  it('without Kafka it goes on accepting, and publishes in order of acceptance when Kafka is back', async () => {
    await intake.stop();
    const cutOff = await IntakeProcess.start(intake);
    const opening = inquiryView.parse((await cutOff.as('integrator').post(path, inquiry())).body);
    const reply = await cutOff.as('kari').post(`${opening.links.case}/messages`, { text: 'Og det haster' });
    expect(reply.status).toBe(201);
    expect((await cutOff.as('kari').get(opening.links.self)).status).toBe(200);
    await cutOff.kill();
    await intake.boot();
    await kafka.see(
      'the reply',
      ({ key, headers }) => key === opening.caseId && headers['ce_type'] === 'reply.received.v1',
    );
    expect(announcementsOf(opening.caseId).map(({ headers }) => headers['ce_type'])).toEqual([
      'inquiry.received.v1',
      'reply.received.v1',
    ]);
  });

  it('a row that becomes visible after one with a higher id has been published is published too', async () => {
    const late = randomUUID();
    const slow = await intake.pool.connect();
    try {
      await slow.query('BEGIN');
      await slow.query(`INSERT INTO outbox (topic, key, headers, payload) VALUES ($1, $2, '{}', '{}')`, [
        topics.inquiry,
        late,
      ]);
      const quick = inquiryView.parse((await intake.as('integrator').post(path, inquiry())).body);
      await publishedOnce(quick.caseId);
      expect(announcementsOf(late)).toHaveLength(0);
      await slow.query('COMMIT');
    } finally {
      slow.release();
    }
    await intake.as('integrator').post(path, inquiry());
    await kafka.see('the late one', ({ key }) => key === late);
  });
});
