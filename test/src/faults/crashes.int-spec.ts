import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '@mottak/testing';
import { doubledMails, violations } from '../system/invariants.js';
import { System } from '../system/system.js';
import { commandSurely, handedInSoFar, handInSurely, opened } from './load.js';

jest.setTimeout(180_000);

type Service = 'intake' | 'routing' | 'notification' | 'host';

let system: System;
beforeAll(async () => {
  system = await System.start({ keepAlive: false });
});
afterAll(async () => {
  await system.stop();
});

/** Has `service` kill itself at `point` while `work` goes on, sees it dead, and starts it again. */
async function crashed(service: Service, point: string, work: () => Promise<unknown>): Promise<void> {
  // It may well die before it is ready: a case's own timer can bring it to the point.
  await system.stack.startService(service, { CRASH_AT: point }, 'spawned');
  const working = work();
  await eventually(
    `${service} to die at ${point}`,
    () => Promise.resolve(system.stack.processes.get(service)?.running ? undefined : true),
    30_000,
  );
  await system.stack.startService(service, { CRASH_AT: '' });
  await working;
}

describe('SIGKILL', () => {
  afterEach(async () => {
    expect(await violations(system, true)).toEqual([]);
    const [stored] = await system.rows<{ count: string }>('SELECT count(*) FROM intake.inquiry');
    expect(Number(stored?.count)).toBe(handedInSoFar());
  });

  it('of intake between commit and response: the repeated request gets the case that was stored', async () => {
    await crashed('intake', 'intake.before-response', () => handInSurely(system));
  });

  it('of intake between commit and publish: what was stored is published by the next start', async () => {
    await crashed('intake', 'intake.before-publish', () => handInSurely(system));
  });

  it.each(['intake', 'routing'] as const)(
    'of the relay of %s after the broker’s ack: published twice, taken once',
    async (service) => {
      await crashed(service, 'relay.after-ack', async () => opened(system, await handInSurely(system)));
    },
  );

  it('of the bridge between the start of a workflow and marking it', async () => {
    await crashed('routing', 'bridge.after-start', async () => opened(system, await handInSurely(system)));
  });

  it.each(['routing.mid-record', 'routing.after-record'])(
    'of routing at %s: recorded once',
    async (point) => {
      const { id } = await opened(system, await handInSurely(system));
      await crashed('routing', point, () => commandSurely(system, id, 'note', { text: 'Notat' }));
      expect(await commandSurely(system, id, 'note', { text: 'Etterpå' })).toBe(200);
    },
  );

  it('of the workflow host while an activity runs', async () => {
    const cases = await Promise.all(Array.from({ length: 10 }, () => handInSurely(system)));
    await system.stack.kill('host');
    await system.stack.restart('host');
    await Promise.all(cases.map((one) => opened(system, one)));
  });

  it('of the sender between SMTP and its mark: the window that can’t be closed, seen by the same Message-ID', async () => {
    await crashed('notification', 'notification.after-smtp', () => handInSurely(system));
  });
});

it('no message is missing or doubled where nothing dies between SMTP and the mark', async () => {
  const before = await doubledMails(system);
  await opened(system, await handInSurely(system));
  expect(await violations(system, true)).toEqual([]);
  expect(await doubledMails(system)).toEqual(before);
});
