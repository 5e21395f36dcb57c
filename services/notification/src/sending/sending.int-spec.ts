import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RunningService } from '@mottak/platform';
import { eventually, pause } from '@mottak/testing';
import { Stand } from '../stand.fixture.js';

let stand: Stand;

const mails = (address: string, count: number, ms = 60_000) =>
  eventually(
    `${String(count)} mails to ${address}`,
    () => Promise.resolve(stand.mail.to(address).length >= count ? stand.mail.to(address) : undefined),
    ms,
  );
const rows = (caseId: string) =>
  stand.query<{ state: string; reason: string | null; attempts: number }>(
    'SELECT state, reason, attempts FROM notification.delivery WHERE case_id = $1 ORDER BY fact_number',
    [caseId],
  );
const settled = (caseId: string, count: number) =>
  eventually(
    'all to be settled',
    async () => {
      const all = await rows(caseId);
      return all.length === count && all.every(({ state }) => state !== 'pending') ? all : undefined;
    },
    60_000,
  );
const tried = (caseId: string) =>
  eventually('an attempt', async () => (await rows(caseId)).find(({ reason }) => reason !== null), 20_000);

describe('the sender', () => {
  let service: RunningService;

  beforeAll(async () => {
    stand = await Stand.open();
    service = await stand.boot();
  }, 120_000);
  afterEach(() => stand.mail.calm());
  afterAll(() => stand.close(), 120_000);

  const senderState = async () => {
    const response = await fetch(`${service.url}/health/ready`);
    return ((await response.json()) as { parts: Record<string, string> }).parts['sender'];
  };

  it('waits while the mail server is away, and sends once when it is back', async () => {
    await stand.mail.stop();
    const { life, address } = stand.newCase();
    await stand.publish(
      life.opened(),
      life.judged(),
      life.progress(stand.outside.write(life.caseId, 'routing', 'Vi ser på det.')),
    );
    expect((await tried(life.caseId)).state).toBe('pending');
    expect(await senderState()).toBe('connecting');
    await stand.mail.start();
    await mails(address, 2);
    await settled(life.caseId, 2);
    expect(stand.mail.to(address)).toHaveLength(2);
    expect(await senderState()).toBe('up');
  }, 240_000);

  it.each([
    // The server that stands here tells a domain in Unicode, however it came.
    ['an international domain', 'per@blåbær.example', 'per@xn--blbr-roah.example'],
    ['all that RFC 5321 allows', "!#$%&'*+-/=?^_`{|}~@kunde.example", "!#$%&'*+-/=?^_`{|}~@kunde.example"],
  ])(
    'sends to an address with %s',
    async (_, given, sent) => {
      const { life } = stand.newCase();
      const contact = stand.outside.contacts.get(life.contactId);
      if (contact) contact.email = given;
      await stand.publish(life.opened(), life.judged());
      const [mail] = await mails(given, 1);
      expect((await settled(life.caseId, 1))[0]).toMatchObject({ state: 'sent', reason: null });
      expect(mail?.raw.replaceAll('\r\n ', ' ')).toContain(`<${sent}>`);
    },
    120_000,
  );

  it('waits while the owner of contacts and texts is away', async () => {
    stand.outside.away = true;
    const { life, address } = stand.newCase();
    await stand.publish(life.opened(), life.judged());
    expect((await tried(life.caseId)).reason).toBe('unavailable');
    stand.outside.away = false;
    await mails(address, 1);
    expect((await settled(life.caseId, 1))[0]).toMatchObject({ state: 'sent', reason: null });
  }, 240_000);

  it('gives up what the server refuses for good, says so without the address, and goes on with the case', async () => {
    const { life, address } = stand.newCase();
    let refusals = 0;
    stand.mail.refuse = (to) => (to === address && (refusals += 1) === 1 ? 550 : undefined);
    await stand.publish(
      life.opened(),
      life.judged(),
      life.progress(stand.outside.write(life.caseId, 'routing', 'Vi ser på det.')),
    );
    await mails(address, 1);
    expect(await settled(life.caseId, 2)).toMatchObject([
      { state: 'failed', reason: 'smtp 550 5.1.1', attempts: 1 },
      { state: 'sent' },
    ]);
    // Others who hear of the case give up as well: they don't know its contact.
    const failed = await eventually('the announcement', () =>
      Promise.resolve(
        stand.announced.find(
          ({ type, data }) =>
            type === 'delivery.failed.v1' &&
            data['caseId'] === life.caseId &&
            data['reason'] === 'smtp 550 5.1.1',
        ),
      ),
    );
    expect(failed.data).toMatchObject({ factNumber: 2, kind: 'receipt' });
    expect(JSON.stringify(failed)).not.toContain(address);
  }, 240_000);

  it('gives up a message whose text is gone', async () => {
    const { life } = stand.newCase();
    await stand.publish(life.opened(), life.progress(`routing:${life.caseId}`));
    expect(await settled(life.caseId, 1)).toMatchObject([{ state: 'failed', reason: 'the text is gone' }]);
  }, 240_000);

  it('sends nobody a text that was written on another case', async () => {
    const [{ life, address }, { life: other }] = [stand.newCase(), stand.newCase()];
    await stand.publish(
      life.opened(),
      life.progress(stand.outside.write(other.caseId, 'routing', 'Passordet er …')),
    );
    expect(await settled(life.caseId, 1)).toMatchObject([
      { state: 'failed', reason: 'the text is of another case' },
    ]);
    expect(stand.mail.to(address)).toEqual([]);
  }, 240_000);

  it('tries again what the server refuses for now, and lets no later message of the case overtake it', async () => {
    const { life, address } = stand.newCase();
    let refusals = 0;
    stand.mail.refuse = (to) => (to === address && (refusals += 1) <= 2 ? 451 : undefined);
    await stand.publish(
      life.opened(),
      life.judged(),
      life.progress(stand.outside.write(life.caseId, 'routing', 'Vi ser på det.')),
    );
    const all = await mails(address, 2);
    expect(all.map(({ parsed }) => /\.(\d)\.contact/.exec(parsed.messageId ?? '')?.[1])).toEqual(['2', '3']);
    expect(await settled(life.caseId, 2)).toMatchObject([
      { state: 'sent', attempts: 3 },
      { state: 'sent', attempts: 1 },
    ]);
  }, 240_000);

  it('lets one slow recipient hold up nobody else', async () => {
    const slow = stand.newCase();
    const quick = stand.newCase();
    const held: (() => void)[] = [];
    stand.mail.beforeAccepting = (to) =>
      to === slow.address ? new Promise((resolve) => held.push(resolve)) : Promise.resolve();
    await stand.publish(slow.life.opened(), slow.life.judged());
    await eventually('the slow one to be at the server', () => Promise.resolve(held[0]));
    await stand.publish(quick.life.opened(), quick.life.judged());
    await mails(quick.address, 1);
    expect(stand.mail.to(slow.address)).toEqual([]);
    // Longer than a claim lasts: one that is being worked on is kept.
    await pause(3_000);
    held.forEach((release) => release());
    await settled(slow.life.caseId, 1);
    expect(stand.mail.to(slow.address)).toHaveLength(1);
    expect(held).toHaveLength(1);
  }, 240_000);

  it('does not send again what was accepted and could not be marked, for as long as its process lives', async () => {
    const { life, address } = stand.newCase();
    const without = 'ALTER TABLE notification.outbox RENAME TO outbox_away';
    stand.mail.beforeAccepting = (to) =>
      to === address ? stand.query(without).then(() => undefined) : Promise.resolve();
    await stand.publish(life.opened(), life.judged());
    await tried(life.caseId);
    await pause(3_000);
    await stand.query('ALTER TABLE notification.outbox_away RENAME TO outbox');
    await settled(life.caseId, 1);
    expect(stand.mail.to(address)).toHaveLength(1);
  }, 240_000);
});

describe('the sender, when its process dies or has company', () => {
  beforeEach(async () => {
    stand = await Stand.open();
  }, 120_000);
  afterEach(() => stand.close(), 120_000);

  it('sends a message that was never handed over when its process was killed', async () => {
    const { life, address } = await killedAt('notification.before-smtp');
    expect(stand.mail.to(address)).toEqual([]);
    await stand.boot();
    await mails(address, 1);
    await settled(life.caseId, 1);
    expect(stand.mail.to(address)).toHaveLength(1);
  }, 240_000);

  it('doubles a message only when its process is killed between acceptance and mark, and then under the same Message-ID', async () => {
    const { life, address } = await killedAt('notification.after-smtp');
    expect(stand.mail.to(address)).toHaveLength(1);
    await stand.boot();
    const all = await mails(address, 2);
    await settled(life.caseId, 1);
    await pause(500);
    expect(stand.mail.to(address)).toHaveLength(2);
    expect(new Set(all.map(({ parsed }) => parsed.messageId)).size).toBe(1);
  }, 240_000);

  it('sends each message once when two instances share the work', async () => {
    await stand.boot();
    await stand.boot();
    const cases = Array.from({ length: 40 }, () => stand.newCase());
    for (const { life } of cases)
      await stand.publish(
        life.opened(),
        life.judged(),
        life.progress(stand.outside.write(life.caseId, 'routing', 'Vi ser på det.')),
      );
    for (const { life, address } of cases) {
      await mails(address, 2);
      await settled(life.caseId, 2);
    }
    await pause(500);
    expect(stand.mail.received.filter(({ to }) => to.endsWith('@kunde.example'))).toHaveLength(80);
  }, 240_000);

  it('sends after a while what waits for a fact that never comes', async () => {
    await stand.boot({ GAP_PATIENCE_SECONDS: '3' });
    const { life, address } = stand.newCase();
    life.opened();
    await stand.publish(life.judged());
    await pause(1_500);
    expect(stand.mail.to(address)).toEqual([]);
    await mails(address, 1, 10_000);
  }, 240_000);

  /** Runs the service in a process that dies at `point` while it sends a case's receipt. */
  async function killedAt(point: string) {
    // Makes the tables ready; Kafka isn't needed for that.
    const first = await stand.boot({ KAFKA_BROKERS: '127.0.0.1:9' });
    await first.stop();
    const { life, address } = stand.newCase();
    // Nothing but this case's mail gets as far as the point.
    stand.mail.refuse = (to) => (to === address ? undefined : 550);
    const ended = stand.crash(point);
    await stand.publish(life.opened(), life.judged());
    expect(await ended).toBe('SIGKILL');
    return { life, address };
  }
});
