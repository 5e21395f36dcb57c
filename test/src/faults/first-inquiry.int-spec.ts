import { expect, it, jest } from '@jest/globals';
import type { Problem } from '@mottak/contracts';
import { inquiry, pause } from '@mottak/testing';
import { System } from '../system/system.js';
import { handInSurely, opened } from './load.js';

jest.setTimeout(180_000);

it('an empty copy never turns into a verdict: the first inquiry of all waits for customers and catalogue', async () => {
  const system = await System.start({ services: ['web', 'host'] });
  try {
    for (const name of ['intake', 'routing', 'notification'] as const)
      await system.stack.startService(name, {}, 'live');
    const early = await system.cast.integrator.post<Problem>('/api/v1/inquiries', inquiry());
    expect([early.status, early.body.code]).toEqual([503, 'not-ready']);
    await system.rows(`INSERT INTO intake.snapshot_copy (topic, id, version, valid_from, data)
      VALUES ('mottak.customer.v1', 'fjellheim', 1, now() - interval '1 year', '{"id":"fjellheim","version":1,"validFrom":"2020-01-01T00:00:00.000Z","name":"F","language":"nb","integrators":["integrator"],"agreementId":"fjellheim"}')`);
    await system.rows(
      `INSERT INTO intake.snapshot_ready (topic) VALUES ('mottak.customer.v1'), ('mottak.agreement.v1')`,
    );
    await system.stack.restart('intake');
    const one = await handInSurely(system);
    await pause(3_000);
    expect((await system.cast.agent.get(`/api/v1/cases/${one.caseId}`)).body).toMatchObject({
      state: 'received',
      verdict: null,
    });
    await system.stack.startService('approval');
    expect((await opened(system, one)).verdict).toMatchObject({
      approvedProduct: true,
      approvedChannel: true,
    });
  } finally {
    await system.stop();
  }
});
