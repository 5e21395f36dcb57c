import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { SubscriberBody } from '@mottak/contracts';
import type { RunningService } from '@mottak/platform';
import { eventually } from '@mottak/testing';
import { freePort, Stand } from '../stand.fixture.js';
import { TestTemporal } from '../temporal.fixture.js';
import { DisruptionTelling, type Told } from './disruption.telling.js';
import { Operator } from './operator.fixture.js';

const addresses = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => `s${String(at)}@kunde.example`);
const byMail = (address: string): SubscriberBody => ({ channel: 'mail', address, language: 'nb' });

describe('telling 10,000', () => {
  let stand: Stand;
  let service: RunningService;
  beforeAll(async () => {
    stand = await Stand.open();
    // Nothing gets out: what is shown is the record.
    await stand.mail.stop();
    service = await stand.boot();
  }, 120_000);
  afterAll(() => stand.close(), 120_000);

  it('writes one delivery for each, though it is stopped again and again, and sometimes forgets how far it was', async () => {
    const everybody = addresses(10_000);
    await new Operator(service.url, stand.issuer).list({}, everybody.map(byMail));
    const disruptionId = randomUUID();
    await stand.query(
      `INSERT INTO notification.disruption (id, state, services, customers, public, announced_by)
       VALUES ($1, 'announced', '{mail}', '{}', true, 'olga')`,
      [disruptionId],
    );
    const telling = service.app.get(DisruptionTelling);
    const attempt = async (from: Told | undefined, stopAt: number): Promise<Told> => {
      let last = from;
      await telling
        .tell({ disruptionId, number: 1 }, from, (told) => {
          last = told;
          if (told.recipients >= stopAt) throw new Error('stopped');
        })
        .catch((error: unknown) => {
          if (!(error instanceof Error) || error.message !== 'stopped') throw error;
        });
      if (last === undefined) throw new Error('nothing was told');
      return last;
    };
    const early = await attempt(undefined, 1_000);
    await attempt(early, 4_000);
    // The second stop was not heard of: it goes on from the first.
    const late = await attempt(early, 7_500);
    const { recipients } = await attempt(late, Infinity);
    expect(recipients).toBe(10_000);
    const [row] = await stand.query<{ rows: number; recipients: number }>(
      `SELECT count(*)::integer AS rows, count(DISTINCT recipient)::integer AS recipients
       FROM notification.notice WHERE source = $1`,
      [`disruption/${disruptionId}`],
    );
    expect(row).toEqual({ rows: 10_000, recipients: 10_000 });
  }, 120_000);
});

describe('telling, when its process is killed', () => {
  let stand: Stand;
  let temporal: TestTemporal;
  beforeEach(async () => {
    stand = await Stand.open();
    temporal = await TestTemporal.start();
  }, 120_000);
  afterEach(async () => {
    await stand.close();
    await temporal.end();
  }, 120_000);

  it('tells everybody exactly once by the record, and by mail but for the window between acceptance and mark', async () => {
    const everybody = addresses(120);
    const small = { ...temporal.place, TELL_BATCH: '20' };
    const first = await stand.boot(temporal.place);
    await temporal.runWorkflows();
    await new Operator(first.url, stand.issuer).list({}, everybody.map(byMail));
    await first.stop();

    const port = await freePort();
    const dying = stand.crash('notification.before-telling-40', { ...small, PORT: String(port) });
    const operator = new Operator(`http://127.0.0.1:${String(port)}`, stand.issuer);
    let died = false;
    void dying.then(() => (died = true));
    // Its answer may be lost with the process; sent again it is the same announcement.
    await eventually(
      'the announcement',
      async () => {
        const said = await operator.announce({}, 'the-one').catch(() => undefined);
        return died || said?.status === 201 ? true : undefined;
      },
      60_000,
    );
    expect(await dying).toBe('SIGKILL');
    expect(await stand.crash('notification.after-telling-80', small)).toBe('SIGKILL');
    expect(await stand.crash('notification.after-smtp', small)).toBe('SIGKILL');
    expect(await stand.crash('notification.after-telling-120', small)).toBe('SIGKILL');

    const last = await stand.boot(small);
    await eventually(
      'all to be told',
      async () => {
        const rows = await stand.query<{ state: string; reason: string | null; count: number }>(
          `SELECT state, reason, count(*)::integer AS count FROM notification.notice
           WHERE kind = 'disruption' GROUP BY state, reason`,
        );
        const isSent = rows.some(({ state, count }) => state === 'sent' && count === everybody.length);
        if (!isSent) throw new Error(JSON.stringify(rows));
        return true;
      },
      120_000,
    );
    // What other tests have left in the topics has officers paged and the desk warned here too: that isn't counted.
    const written = await stand.query("SELECT FROM notification.notice WHERE kind = 'disruption'");
    expect(written).toHaveLength(everybody.length);
    const ended = await new Operator(last.url, stand.issuer).send<{ items: unknown[] }>(
      'GET',
      '/api/v1/disruptions',
    );
    expect(ended.body.items).toHaveLength(1);
    let received = 0;
    for (const address of everybody) {
      const mails = stand.mail.to(address);
      received += mails.length;
      expect(mails.length).toBeGreaterThanOrEqual(1);
      expect(new Set(mails.map(({ parsed }) => parsed.messageId)).size).toBe(1);
    }
    // Each kill may find as many mails in the window as there are hands.
    expect(received).toBeLessThanOrEqual(everybody.length + 4 * 4);
  }, 420_000);
});
