import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inquiry } from '@mottak/testing';
import { problemIn } from '../spec-support/caller.js';
import { RunningIntake } from '../spec-support/running-intake.js';

const path = '/api/v1/inquiries';

describe('before the customers have been read', () => {
  let intake: RunningIntake;
  beforeAll(async () => {
    intake = await RunningIntake.start({ kafka: ['127.0.0.1:9'], ready: false });
  });
  afterAll(() => intake.end());

  it('intake is up without Kafka, and asks to be tried again, whoever it is', async () => {
    for (const who of ['integrator', 'kari', 'agent'] as const) {
      const answer = await intake.as(who).post(path, inquiry());
      expect(problemIn(answer)).toMatchObject({ status: 503, code: 'not-ready' });
      expect(answer.headers.get('retry-after')).toBe('1');
    }
    expect((await intake.pool.query(`SELECT FROM arrival WHERE adapter = 'http'`)).rowCount).toBe(0);
  });

  it('then it accepts, still without Kafka', async () => {
    await intake.knowCustomers();
    expect((await intake.as('integrator').post(path, inquiry())).status).toBe(201);
  });
});
