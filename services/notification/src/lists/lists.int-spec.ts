import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NotificationListView, SubscriberBody, SubscribersPage } from '@mottak/contracts';
import type { RunningService } from '@mottak/platform';
import { Operator } from '../disruptions/operator.fixture.js';
import { Stand } from '../stand.fixture.js';

const path = '/api/v1/notification-lists';
const mail = (address: string, language: SubscriberBody['language'] = 'nb'): SubscriberBody => ({
  channel: 'mail',
  address,
  language,
});

describe('notification lists', () => {
  let stand: Stand;
  let service: RunningService;
  let operator: Operator;

  beforeAll(async () => {
    stand = await Stand.open();
    service = await stand.boot();
    operator = new Operator(service.url, stand.issuer);
  }, 120_000);
  afterAll(() => stand.close(), 120_000);

  const subscribers = async (id: string): Promise<SubscribersPage['items']> =>
    (await operator.send<SubscribersPage>('GET', `${path}/${id}/subscribers`)).body.items;
  const tokenOf = async (address: string): Promise<string> => {
    const [row] = await stand.query<{ token: string }>(
      'SELECT token FROM notification.subscriber WHERE address = $1',
      [address],
    );
    return row?.token ?? '';
  };
  const leave = (token: string) =>
    fetch(`${service.url}/api/v1/unsubscriptions/${token}`, { method: 'POST' });

  it('are made, changed, listed and deleted, with the addresses that are on no other', async () => {
    const address = `${randomUUID()}@fjellheim.example`;
    const id = await operator.list({ name: 'Fjellheim', customers: ['fjellheim'] }, [mail(address)]);
    const changed = await operator.send('PUT', `${path}/${id}`, {
      name: 'Fjellheim, e-post',
      services: ['mail'],
    });
    expect(changed).toMatchObject({
      status: 200,
      body: {
        name: 'Fjellheim, e-post',
        customers: [],
        services: ['mail'],
        unsubscribable: false,
        subscribed: 1,
      },
    });
    const all = await operator.send<{ items: NotificationListView[] }>('GET', path);
    expect(all.body.items.map((list) => list.id)).toContain(id);
    expect((await operator.send('DELETE', `${path}/${id}`)).status).toBe(200);
    expect((await operator.send('GET', `${path}/${id}`)).status).toBe(404);
    expect(await tokenOf(address)).toBe('');
  }, 60_000);

  it('take 10,000 at once, each address once, and take off who is not among them', async () => {
    const many = Array.from({ length: 9_999 }, (_, at) => mail(`many-${String(at)}@x.example`));
    const id = await operator.list({}, [...many, mail('MANY-0@X.example', 'en')]);
    expect((await operator.send('GET', `${path}/${id}`)).body).toMatchObject({ subscribed: 9_999 });
    const [row] = await stand.query<{ language: string }>(
      `SELECT language FROM notification.subscriber WHERE address = 'many-0@x.example'`,
    );
    expect(row?.language).toBe('en');
    expect((await operator.put(id, many.slice(0, 10))).body).toEqual({ subscribed: 10, unsubscribed: 0 });
    expect(
      (
        await operator.put(
          id,
          Array.from({ length: 10_001 }, () => mail('a@x.example')),
        )
      ).status,
    ).toBe(400);
    expect((await operator.send('DELETE', `${path}/${id}`)).status).toBe(200);
  }, 120_000);

  it('may be left by the token in a message where the agreement allows it, and nobody is put on again', async () => {
    const [leaver, other] = [`leaver-${randomUUID()}@x.example`, `other-${randomUUID()}@x.example`];
    const free = await operator.list({ unsubscribable: true }, [mail(leaver), mail(other)]);
    const agreed = await operator.list({ unsubscribable: false }, [mail(leaver)]);
    const token = await tokenOf(leaver);
    expect(token).toMatch(/^[0-9a-f]{48}$/);
    for (let time = 0; time < 2; time += 1) expect((await leave(token)).status).toBe(200);
    const state = async (id: string) =>
      (await subscribers(id)).find(({ address }) => address === leaver)?.state;
    expect([await state(free), await state(agreed)]).toEqual(['unsubscribed', 'subscribed']);
    expect((await operator.put(free, [mail(leaver), mail(other)])).body).toEqual({
      subscribed: 1,
      unsubscribed: 1,
    });
    expect((await operator.put(free, [])).body).toEqual({ subscribed: 0, unsubscribed: 1 });
    expect(await state(free)).toBe('unsubscribed');
  }, 60_000);

  it('do not tell whose a token is, and take no other shape', async () => {
    const unknown = await leave('0'.repeat(48));
    expect([unknown.status, await unknown.json()]).toEqual([200, { unsubscribed: true }]);
    expect((await leave('short')).status).toBe(400);
  });

  it('are for operators only, and take addresses only', async () => {
    const agent = new Operator(service.url, stand.issuer, 'agent');
    expect((await agent.send('GET', path)).status).toBe(403);
    expect((await agent.send('POST', path, { name: 'x' })).status).toBe(403);
    const id = await operator.list({});
    expect((await operator.put(id, [mail('nobody')])).status).toBe(400);
    const phone = { channel: 'sms', address: '90000000', language: 'nb' } as const;
    expect((await operator.put(id, [phone])).status).toBe(400);
    expect((await operator.put(randomUUID(), [])).status).toBe(404);
  });

  it('are one for each customer of the demo where that is asked for, and there is none yet', async () => {
    await stand.query('DELETE FROM notification.notification_list');
    const names = async () =>
      (await operator.send<{ items: NotificationListView[] }>('GET', path)).body.items.map(
        ({ name, subscribed }) => `${name} ${String(subscribed)}`,
      );
    await (await stand.boot()).stop();
    expect(await names()).toEqual([]);
    const demo = ['Fjellheim: driftsvarsler 1', 'Havnevik: disruptions 1', 'Nordlys: driftsvarsel 1'];
    await (await stand.boot({ DEMO_DATA: 'true' })).stop();
    expect(await names()).toEqual(demo);
    await stand.query(
      `UPDATE notification.notification_list SET name = 'Fjellheim: andre' WHERE name LIKE 'Fj%'`,
    );
    await (await stand.boot({ DEMO_DATA: 'true' })).stop();
    expect(await names()).toEqual(['Fjellheim: andre 1', ...demo.slice(1)]);
  }, 60_000);
});
