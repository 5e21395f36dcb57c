import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topics, type StatusView, type SubscriberBody } from '@mottak/contracts';
import type { RunningService } from '@mottak/platform';
import { eventually, pause } from '@mottak/testing';
import { Stand } from '../stand.fixture.js';
import { TestTemporal } from '../temporal.fixture.js';
import { Operator } from './operator.fixture.js';

describe('disruptions', () => {
  let stand: Stand;
  let temporal: TestTemporal;
  let service: RunningService;
  let operator: Operator;

  beforeAll(async () => {
    stand = await Stand.open();
    temporal = await TestTemporal.start();
    service = await stand.boot(temporal.place);
    await stand.customer({ name: 'Fjellheim AS', language: 'nn' });
    await temporal.runWorkflows();
    operator = new Operator(service.url, stand.issuer);
  }, 180_000);
  afterAll(async () => {
    await stand.close();
    await temporal.end();
  }, 120_000);

  const told = (id: string, number: number, count: number) =>
    eventually(
      `message ${String(number)} to be told to ${String(count)}`,
      async () => {
        const { messages } = (await operator.view(id)).body;
        const { sent = 0, failed = 0 } = messages.find((one) => one.number === number)?.deliveries ?? {};
        return sent + failed === count ? { sent, failed } : undefined;
      },
      60_000,
    );
  const events = (id: string) =>
    stand.announced.filter(({ topic, data }) => topic === topics.disruption && data['disruptionId'] === id);
  const publicStatus = async (language: string) =>
    (await (await fetch(`${service.url}/api/v1/status?language=${language}`)).json()) as StatusView;
  const newAddress = () => `${randomUUID()}@kunde.example`;
  const mail = (address: string, language: SubscriberBody['language'] = 'nb'): SubscriberBody => ({
    channel: 'mail',
    address,
    language,
  });

  it('are told to everybody on the lists once, in their language and by their channel: beginning, update and end', async () => {
    const [kari, john] = [newAddress(), newAddress()];
    const phone = '+4790000001';
    const covered = { services: ['mail'] };
    const first = await operator.list({ ...covered, unsubscribable: true }, [
      mail(kari),
      mail(john, 'en'),
      { channel: 'sms', address: phone, language: 'nb' },
    ]);
    const second = await operator.list({}, [mail(kari)]);
    const other = await operator.list({ services: ['network'] }, [mail(newAddress())]);

    const expectedEnd = new Date(Date.now() + 3_600_000).toISOString();
    const { status, body } = await operator.announce({ expectedEnd });
    expect({ status, state: body.state, public: body.public }).toEqual({
      status: 201,
      state: 'announced',
      public: true,
    });
    const { id } = body;
    await told(id, 1, 3);
    await operator.update(id, { texts: { nb: { title: 'Fortsatt nede', text: 'En disk må byttes.' } } });
    await told(id, 2, 3);
    expect((await publicStatus('en')).disruptions[0]).toMatchObject({
      id,
      state: 'announced',
      services: ['E-post'],
      expectedEnd,
      messages: [
        { number: 1, title: 'Mail is down' },
        { number: 2, title: 'Fortsatt nede' },
      ],
    });
    const read = await fetch(`${service.url}/api/v1/status/phone-text?language=nb`);
    expect(read.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await read.text()).toMatch(
      /^Vi har en driftsforstyrrelse nå\.\nFortsatt nede\. En disk må byttes\./,
    );
    expect((await operator.end(id)).body).toMatchObject({
      state: 'ended',
      messages: [{}, {}, { by: 'olga' }],
    });
    await told(id, 3, 3);
    await pause(500);

    const subjects = (address: string) => stand.mail.to(address).map(({ parsed }) => parsed.subject);
    expect(subjects(kari)).toEqual([
      'Driftsforstyrrelse: E-posten er nede',
      'Nytt om driftsforstyrrelsen: Fortsatt nede',
      'Driftsforstyrrelsen er over: E-posten virker igjen',
    ]);
    expect(subjects(john)[0]).toBe('Disruption: Mail is down');
    expect(stand.sms.received.filter(({ to }) => to === phone)).toHaveLength(3);
    expect(events(id).map(({ type }) => type)).toEqual([
      'disruption.announced.v1',
      'disruption.updated.v1',
      'disruption.ended.v1',
    ]);
    expect(JSON.stringify(stand.announced)).not.toContain(kari);
    expect((await operator.update(id, { texts: { nb: { title: 'Mer', text: 'Mer.' } } })).body.code).toBe(
      'transition-refused',
    );
    for (const list of [first, second, other])
      await operator.replace('DELETE', `/api/v1/notification-lists/${list}`);
  }, 180_000);

  it('can be left with one click where everything that one is on may be left, and then are told no more', async () => {
    const [free, bound] = [newAddress(), newAddress()];
    const open = await operator.list({ unsubscribable: true }, [mail(free), mail(bound)]);
    const agreed = await operator.list({ unsubscribable: false }, [mail(bound)]);
    const { id } = (await operator.announce()).body;
    await told(id, 1, 2);
    const headers = stand.mail.to(free)[0]?.raw.replaceAll(/\r\n[ \t]/g, ' ') ?? '';
    const [, url = ''] = /^List-Unsubscribe:\s*<([^>]+)>\r?$/m.exec(headers) ?? [];
    expect(url).toMatch(/^http:\/\/localhost:8080\/unsubscribe\/[0-9a-f]{48}$/);
    expect(headers).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m);
    expect(stand.mail.to(bound)[0]?.raw).not.toContain('List-Unsubscribe');
    const token = url.split('/').at(-1) ?? '';
    await fetch(`${service.url}/api/v1/unsubscriptions/${token}`, { method: 'POST' });
    await operator.end(id);
    await told(id, 2, 1);
    await pause(300);
    expect(stand.mail.to(free)).toHaveLength(1);
    expect(stand.mail.to(bound)).toHaveLength(2);
    for (const list of [open, agreed]) await operator.replace('DELETE', `/api/v1/notification-lists/${list}`);
  }, 120_000);

  it('of some customers are told to their lists, and are nobody else’s business', async () => {
    const [theirs, others] = [newAddress(), newAddress()];
    const one = await operator.list({ customers: [stand.customerId] }, [mail(theirs)]);
    const two = await operator.list({ customers: ['nordlys'] }, [mail(others)]);
    const { body } = await operator.announce({ customers: [stand.customerId] });
    await told(body.id, 1, 1);
    await pause(300);
    expect([stand.mail.to(theirs).length, stand.mail.to(others).length]).toEqual([1, 0]);
    expect(body.public).toBe(false);
    expect(JSON.stringify(await publicStatus('nb'))).not.toContain(body.id);
    await operator.end(body.id);
    for (const list of [one, two]) await operator.replace('DELETE', `/api/v1/notification-lists/${list}`);
  }, 120_000);

  it('are announced once, however often the same key is sent', async () => {
    const key = randomUUID();
    const first = await operator.announce({}, key);
    const again = await operator.announce({}, key);
    expect([again.status, again.body.id]).toEqual([201, first.body.id]);
    expect((await operator.announce({ services: ['network'] }, key)).body.code).toBe('key-reused');
    const { id } = first.body;
    const update = { texts: { nb: { title: 'Mer', text: 'Mer.' } } };
    const updateKey = randomUUID();
    await Promise.all([operator.update(id, update, updateKey), operator.update(id, update, updateKey)]);
    expect((await operator.view(id)).body.messages).toHaveLength(2);
    await operator.end(id);
  });

  it('remind who announced them, and the desk, when they should be over', async () => {
    const olga = stand.newStaff({ id: 'olga' });
    const { id } = (await operator.announce({ expectedEnd: new Date(Date.now() + 1_500).toISOString() }))
      .body;
    const reminded = (address: string) =>
      eventually('the reminder', () =>
        Promise.resolve(stand.mail.to(address).find(({ parsed }) => parsed.messageId?.includes(`${id}/1/`))),
      );
    expect((await reminded(olga.email)).parsed.subject).toBe('«E-posten er nede» skulle vært over');
    expect((await reminded(stand.deskAddress)).parsed.text).toContain(`/api/v1/disruptions/${id}`);
    expect((await publicStatus('nb')).disruptions[0]).toMatchObject({ id, expectedEnd: null });
    const read = await fetch(`${service.url}/api/v1/status/phone-text`);
    expect(await read.text()).toContain('Vi vet ikke ennå når det er over.');
    const address = newAddress();
    const list = await operator.list({}, [mail(address)]);
    await operator.update(id, { texts: { nb: { title: 'Fortsatt nede', text: 'Vi feilsøker.' } } });
    await told(id, 2, 1);
    expect(stand.mail.to(address)[0]?.parsed.text).toContain('Vi vet ikke ennå når det er over.');
    await operator.send('DELETE', `/api/v1/notification-lists/${list}`);
    await operator.end(id);
  });

  it('are expected to end in the future, when they are announced and later; the same request again is the same', async () => {
    const past = new Date(Date.now() - 1_000).toISOString();
    const refused = await operator.announce({ expectedEnd: past });
    expect([refused.status, refused.body]).toEqual([
      400,
      expect.objectContaining({ errors: [{ path: 'expectedEnd', message: 'must be in the future' }] }),
    ]);
    const soon = new Date(Date.now() + 1_000).toISOString();
    const key = randomUUID();
    const { body } = await operator.announce({ expectedEnd: soon }, key);
    const texts = { nb: { title: 'Fortsatt nede', text: 'Vi feilsøker.' } };
    expect((await operator.update(body.id, { texts, expectedEnd: past })).status).toBe(400);
    await pause(1_100);
    const again = await operator.announce({ expectedEnd: soon }, key);
    expect([again.status, again.body.id]).toEqual([201, body.id]);
    await operator.end(body.id);
  });

  it('are announced by operators only, of services and customers that are known', async () => {
    const agent = new Operator(service.url, stand.issuer, 'agent');
    expect((await agent.announce()).status).toBe(403);
    expect((await operator.announce({ services: ['telegraph'] })).body).toMatchObject({
      code: 'invalid-request',
      errors: [{ path: 'services.0', message: 'is no service that we know' }],
    });
    expect((await operator.announce({ customers: ['nobody'] })).status).toBe(400);
    expect((await operator.end(randomUUID())).status).toBe(404);
  });

  it('are as if nothing was said where Temporal is away', async () => {
    const cut = await stand.boot();
    const { status, body } = await new Operator(cut.url, stand.issuer).announce();
    expect([status, body.code]).toEqual([503, 'unavailable']);
    const rows = await stand.query(`SELECT FROM notification.disruption WHERE state = 'written'`);
    expect(rows.length).toBeGreaterThan(0);
    expect((await publicStatus('nb')).state).toBe('normal');
    await cut.stop();
  });
});
