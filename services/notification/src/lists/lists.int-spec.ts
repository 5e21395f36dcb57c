import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { KeptVersion, NotificationListView, SubscriberBody, SubscribersPage } from '@mottak/contracts';
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
    const changed = await operator.replace('PUT', `${path}/${id}`, {
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
    expect((await operator.replace('DELETE', `${path}/${id}`)).status).toBe(200);
    expect((await operator.send('GET', `${path}/${id}`)).status).toBe(404);
    expect(await tokenOf(address)).toBe('');
  });

  it('say who changed them and who is on them, when and why, and keep no address that is gone', async () => {
    const [stays, goes] = [`stays-${randomUUID()}@x.example`, `goes-${randomUUID()}@x.example`];
    const id = await operator.list({}, [mail(stays), mail(goes)]);
    await operator.put(id, [mail(stays, 'en')]);
    const versions = async (of: string) =>
      (await operator.send<{ items: KeptVersion[] }>('GET', `${path}/${id}${of}/versions`)).body.items;
    const [second, first] = await versions('/subscribers');
    expect([second?.by, second?.why]).toEqual(['olga', 'Som avtalt']);
    expect(second?.changes.map(({ was, became }) => [was, became])).toEqual(
      expect.arrayContaining([
        [
          expect.objectContaining({ address: stays, language: 'nb' }),
          expect.objectContaining({ language: 'en' }),
        ],
        [{ language: 'nb' }, null],
      ]),
    );
    expect(first?.changes).toHaveLength(2);
    const kept = await stand.query<{ text: string }>(
      'SELECT k::text AS text FROM notification.kept_change k',
    );
    expect(kept.map(({ text }) => text).join()).not.toContain('@');
    await operator.replace('DELETE', `${path}/${id}`, { why: 'Avtalen er slutt' });
    const [gone] = await versions('');
    expect(gone).toMatchObject({ why: 'Avtalen er slutt', changes: [{ item: id, became: null }] });
  });

  it('are not overwritten by who has not seen what another made of them', async () => {
    const id = await operator.list({}, [mail('a@x.example')]);
    const over = (at: string, body: object, tag: string) =>
      operator.call('PUT', `${path}/${id}${at}`, { why: 'x', ...body }, { 'if-match': tag });
    expect((await over('/subscribers', { items: [] }, '"0"')).status).toBe(412);
    expect((await over('/subscribers', { items: [] }, '"1"')).status).toBe(200);
    const both = await Promise.all(['En', 'To'].map((name) => over('', { name }, '"1"')));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const remove = await operator.call('DELETE', `${path}/${id}`, { why: 'x' }, { 'if-match': '"1"' });
    expect(remove.status).toBe(412);
  });

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
    expect((await operator.replace('DELETE', `${path}/${id}`)).status).toBe(200);
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
  });

  it('stay left by an address whatever list it is put on, also one made anew, and a token that nobody has is not known', async () => {
    const [leaver, other] = [`leaver-${randomUUID()}@x.example`, `other-${randomUUID()}@x.example`];
    const first = await operator.list({ unsubscribable: true }, [mail(leaver)]);
    const token = await tokenOf(leaver);
    await leave(token);
    const another = await operator.list({ unsubscribable: true }, [mail(leaver.toUpperCase()), mail(other)]);
    expect((await operator.send('GET', `${path}/${another}`)).body).toMatchObject({
      subscribed: 1,
      unsubscribed: 1,
    });
    for (const id of [first, another]) await operator.replace('DELETE', `${path}/${id}`);
    const anew = await operator.list({ unsubscribable: true });
    expect((await operator.put(anew, [mail(leaver), mail(other)])).body).toEqual({
      subscribed: 1,
      unsubscribed: 1,
    });
    expect(await tokenOf(leaver)).toBe(token);
    expect((await leave('0'.repeat(48))).status).toBe(404);
    expect((await leave('short')).status).toBe(400);
  });

  it('are heard again only by who takes back that they have left', async () => {
    const leaver = `leaver-${randomUUID()}@x.example`;
    const free = await operator.list({ unsubscribable: true }, [mail(leaver)]);
    const token = await tokenOf(leaver);
    const stands = async (method: string) =>
      (await fetch(`${service.url}/api/v1/unsubscriptions/${token}`, { method })).json();
    expect(await stands('GET')).toEqual({ unsubscribed: false, agreed: false });
    expect(await stands('POST')).toEqual({ unsubscribed: true, agreed: false });
    await operator.list({ unsubscribable: false }, [mail(leaver)]);
    expect(await stands('GET')).toEqual({ unsubscribed: true, agreed: true });
    expect(await stands('DELETE')).toEqual({ unsubscribed: false, agreed: true });
    expect((await operator.send('GET', `${path}/${free}`)).body).toMatchObject({ subscribed: 1 });
  });

  it('put nobody on who has left, when a list may not be left any more, and keep whom it was agreed for', async () => {
    const [leaver, other] = [`leaver-${randomUUID()}@x.example`, `other-${randomUUID()}@x.example`];
    const id = await operator.list({ unsubscribable: true }, [mail(leaver), mail(other)]);
    await leave(await tokenOf(leaver));
    const bound = async () => (await operator.replace('PUT', `${path}/${id}`, { name: 'Avtalt' })).body;
    expect(await bound()).toMatchObject({ subscribed: 1, unsubscribed: 0 });
    const { items } = (
      await operator.send<{ items: KeptVersion[] }>('GET', `${path}/${id}/subscribers/versions`)
    ).body;
    expect(items[0]?.changes).toEqual([{ item: expect.any(String), was: expect.anything(), became: null }]);
    await operator.put(id, [mail(leaver), mail(other)]);
    expect(await bound()).toMatchObject({ subscribed: 2, unsubscribed: 0 });
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
  });
});
