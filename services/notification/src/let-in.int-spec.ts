import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operations, type Operation } from '@mottak/contracts';
import type { RunningService } from '@mottak/platform';
import type { Claims } from '@mottak/testing';
import { Stand } from './stand.fixture.js';

const withToken: readonly Operation[] = Object.values(operations).filter(
  ({ service, roles }) => service === 'notification' && roles.length > 0,
);
const commands = withToken.filter(({ method }) => method !== 'GET');

describe('who is let in', () => {
  let stand: Stand;
  let service: RunningService;
  beforeAll(async () => {
    stand = await Stand.open();
    service = await stand.boot();
  }, 120_000);
  afterAll(() => stand.close(), 120_000);

  const statusOf = async ({ method, path }: Operation, claims: Claims): Promise<[string, number]> => {
    const headers = {
      authorization: `Bearer ${await stand.issuer.token(claims)}`,
      ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
    };
    const address = `${service.url}${path.replaceAll(/\{\w+\}/g, () => randomUUID())}`;
    const { status } = await fetch(address, { method, headers, ...(method === 'GET' ? {} : { body: '{}' }) });
    return [`${method} ${path}`, status];
  };

  it('commands only as a person: no machine does, whatever its roles', async () => {
    expect(commands.length).toBeGreaterThan(6);
    for (const operation of commands) {
      const machine = { sub: 'night-job', client_id: 'night-job', roles: ['operator'] };
      expect(await statusOf(operation, machine)).toEqual([`${operation.method} ${operation.path}`, 403]);
      const [, status] = await statusOf(operation, { sub: 'olga', roles: ['operator'] });
      expect([400, 404, 428]).toContain(status);
    }
  });

  it('is nobody of a customer, with the staff’s roles neither', async () => {
    const roles = ['agent', 'resolver', 'operator'];
    for (const operation of withToken)
      for (const claims of [{ roles, customer: 'fjellheim' }, { roles: [...roles, 'customer'] }])
        expect(await statusOf(operation, { sub: 'nora', ...claims })).toEqual([
          `${operation.method} ${operation.path}`,
          403,
        ]);
  });
});
