import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { InquiryView, Problem } from '@mottak/contracts';
import { inquiry } from '@mottak/testing';
import { violations } from '../system/invariants.js';
import { System } from '../system/system.js';
import { handInSurely, opened, steadily } from './load.js';

jest.setTimeout(600_000);

/** How long a part stays away, in seconds. */
const outage = Number(process.env['OUTAGE_SECONDS'] ?? 60);

let system: System;
beforeAll(async () => {
  system = await System.start();
});
afterAll(async () => {
  await system.stop();
});

const handIn = async (): Promise<string> => {
  const { status, body } = await system.cast.integrator.post<InquiryView>(
    '/api/v1/inquiries',
    inquiry({ customer: 'nordlys' }),
  );
  if (status !== 201) return `refused ${String(status)}`;
  const read = await system.cast.integrator.get(`/api/v1/inquiries/${body.id}`);
  return read.status === 200 ? 'accepted and readable' : `unreadable ${String(read.status)}`;
};

it('Kafka away for a minute under load: every inquiry is accepted and readable, and becomes a case when it is back', async () => {
  await system.stack.kill('kafka');
  const outcomes = await steadily(10, outage, handIn);
  expect(outcomes).toEqual(new Map([['accepted and readable', 10 * outage]]));
  await system.stack.restart('kafka');
  expect(await violations(system)).toEqual([]);
});

it('Temporal away for a minute under load: reads work, commands get 503 and leave nothing behind, all catches up', async () => {
  const { id } = await opened(system, await handInSurely(system, { customer: 'nordlys' }));
  await system.stack.kill('temporal');
  const refusals: string[] = [];
  const work = async (): Promise<string> => {
    const read = await system.cast.agent.get(`/api/v1/cases/${id}`);
    if (read.status !== 200) return `unreadable ${String(read.status)}`;
    if (Math.random() < 0.2) {
      const { status, body } = await system.cast.agent.post<Problem>(`/api/v1/cases/${id}/note`, {
        text: 'Uten Temporal',
      });
      refusals.push(body.code);
      return `command ${String(status)}`;
    }
    return handIn();
  };
  const outcomes = await steadily(5, outage, work);
  expect([...outcomes.keys()].sort()).toEqual(['accepted and readable', 'command 503']);
  await system.stack.restart('temporal');
  expect(new Set(refusals)).toEqual(new Set(['unavailable']));
  expect(await violations(system)).toEqual([]);
  const [pending] = await system.rows<{ count: string }>(
    "SELECT count(*) FROM routing.text WHERE status = 'pending'",
  );
  expect(pending?.count).toBe('0');
  const [noted] = await system.rows<{ count: string }>(
    "SELECT count(*) FROM routing.fact WHERE case_id = $1 AND type = 'noted'",
    [id],
  );
  expect(noted?.count).toBe('0');
});
