import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { NoticeRequest } from '@mottak/contracts';
import type { RunningService } from '@mottak/platform';
import { eventually, pause } from '@mottak/testing';
import { Stand } from '../stand.fixture.js';

interface Row {
  state: string;
  reason: string | null;
  attempts: number;
}

describe('notices: messages that belong to no case', () => {
  let stand: Stand;
  let service: RunningService;

  beforeAll(async () => {
    stand = await Stand.open();
    service = await stand.boot();
  }, 120_000);
  afterEach(() => {
    stand.mail.calm();
    stand.sms.refuse = () => undefined;
  });
  afterAll(() => stand.close(), 120_000);

  const page = (changes: Partial<NoticeRequest> = {}): NoticeRequest =>
    ({
      source: `oncall/${randomUUID()}`,
      number: 1,
      to: 'desk',
      channel: 'mail',
      kind: 'oncall-page',
      input: { caseNumber: 'M-1001', rota: 'drift', acknowledgeBy: null, path: '/api/v1/oncall/7' },
      ...changes,
    }) as NoticeRequest;

  async function ask(items: unknown[], role = 'service') {
    const token = await stand.issuer.token({ sub: 'mottak-routing', roles: [role] });
    const response = await fetch(`${service.url}/internal/v1/notices`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ items }),
    });
    return { status: response.status, body: (await response.json()) as { ids?: string[] } };
  }
  const rows = (source: string) =>
    stand.query<Row>(
      'SELECT state, reason, attempts FROM notification.notice WHERE source = $1 ORDER BY number, recipient',
      [source],
    );
  const settled = (source: string, count = 1) =>
    eventually(
      'all to be settled',
      async () => {
        const all = await rows(source);
        return all.length === count && all.every(({ state }) => state !== 'pending') ? all : undefined;
      },
      60_000,
    );
  const tried = (source: string) =>
    eventually('an attempt', async () => (await rows(source)).find(({ reason }) => reason !== null), 20_000);
  const smsTo = (phone: string) => stand.sms.received.filter(({ to }) => to === phone);

  it('goes to the desk once, however often it is asked for, under a Message-ID of its own, and is announced', async () => {
    const request = page();
    const asked = await ask([request]);
    await ask([request]);
    await settled(request.source);
    await ask([request]);
    await pause(300);
    const id = `${request.source}/1/desk`;
    expect(asked).toEqual({ status: 200, body: { ids: [id] } });
    const mails = stand.mail.to(stand.deskAddress).filter(({ raw }) => raw.includes(id));
    expect(mails).toHaveLength(1);
    expect(mails[0]?.parsed.messageId).toBe(`<${id}@mottak.example>`);
    expect(mails[0]?.parsed.headers.get('auto-submitted')).toBe('auto-generated');
    const announced = await eventually('the announcement', () =>
      Promise.resolve(stand.announced.find(({ data }) => data['noticeId'] === id)),
    );
    expect(announced).toMatchObject({
      type: 'notice.sent.v1',
      data: { source: request.source, number: 1, recipient: 'desk', channel: 'mail', kind: 'oncall-page' },
    });
  }, 120_000);

  it('goes to one of the staff in their language, by mail and by SMS', async () => {
    const kari = stand.newStaff({ language: 'en' });
    const source = `oncall/${randomUUID()}`;
    const to = { staff: kari.id };
    await ask([page({ source, to }), page({ source, to, number: 2, channel: 'sms', urgent: true })]);
    await settled(source, 2);
    expect(stand.mail.to(kari.email)[0]?.parsed.subject).toBe('Call-out: a customer needs help, case M-1001');
    const [sms] = smsTo(kari.phone ?? '');
    expect(sms?.text).toMatch(
      /^Call-out: a customer needs help, case M-1001\. Take it: http:\/\/localhost:8080\/call-out\/[\w-]{22}/,
    );
    expect(sms).toMatchObject({ authorization: 'Bearer secret-of-the-hook', idempotencyKey: sms?.id });
    expect(JSON.stringify(stand.announced)).not.toContain(kari.email);
  }, 120_000);

  it('is not held up by a mail server that is away when it goes by SMS', async () => {
    const kari = stand.newStaff();
    await stand.mail.stop();
    const source = `oncall/${randomUUID()}`;
    const to = { staff: kari.id };
    await ask([page({ source, to }), page({ source, to, number: 2, channel: 'sms' })]);
    await eventually('the SMS', () => Promise.resolve(smsTo(kari.phone ?? '')[0]), 10_000);
    expect((await rows(source))[0]).toMatchObject({ state: 'pending' });
    await stand.mail.start();
    await settled(source, 2);
    expect(stand.mail.to(kari.email)).toHaveLength(1);
  }, 120_000);

  it('tries again while the gateway is busy, and gives up what it refuses for good', async () => {
    const busy = stand.newStaff();
    const refused = stand.newStaff();
    let answers = 0;
    stand.sms.refuse = (to) => {
      if (to === refused.phone) return 422;
      return to === busy.phone && (answers += 1) < 3 ? 503 : undefined;
    };
    const [one, other] = [
      page({ to: { staff: busy.id }, channel: 'sms' }),
      page({ to: { staff: refused.id }, channel: 'sms' }),
    ];
    await ask([one, other]);
    expect(await settled(one.source)).toMatchObject([{ state: 'sent', attempts: 3 }]);
    expect(await settled(other.source)).toMatchObject([{ state: 'failed', reason: 'sms 422' }]);
    expect(new Set(smsTo(busy.phone ?? '').map(({ id }) => id)).size).toBe(1);
  }, 120_000);

  it('keeps the order of a source and recipient', async () => {
    const kari = stand.newStaff();
    let refusals = 0;
    stand.mail.refuse = (to) => (to === kari.email && (refusals += 1) <= 1 ? 451 : undefined);
    const source = `oncall/${randomUUID()}`;
    const to = { staff: kari.id };
    await ask([1, 2, 3].map((number) => page({ source, to, number })));
    await settled(source, 3);
    const numbers = stand.mail
      .to(kari.email)
      .map(({ parsed }) => /\/(\d)\/staff/.exec(parsed.messageId ?? '')?.[1]);
    expect(numbers).toEqual(['1', '2', '3']);
    expect(stand.mail.to(kari.email)[2]?.parsed.inReplyTo).toBe(
      stand.mail.to(kari.email)[0]?.parsed.messageId,
    );
  }, 120_000);

  it('fails once it is of no use any more, rather than come too late', async () => {
    const kari = stand.newStaff();
    stand.mail.refuse = (to) => (to === kari.email ? 451 : undefined);
    const request = page({ to: { staff: kari.id }, patienceSeconds: 1 });
    await ask([request]);
    await tried(request.source);
    stand.mail.calm();
    const [row] = await settled(request.source);
    expect(row?.state).toBe('failed');
    expect(stand.mail.to(kari.email)).toEqual([]);
  }, 120_000);

  it('fails for one who has no such address, or is not there', async () => {
    const kari = stand.newStaff({ phone: null });
    const [one, other] = [
      page({ to: { staff: kari.id }, channel: 'sms' }),
      page({ to: { staff: 'nobody' } }),
    ];
    await ask([one, other]);
    expect(await settled(one.source)).toMatchObject([{ reason: 'the recipient has no phone number' }]);
    expect(await settled(other.source)).toMatchObject([
      { reason: 'there is no such person among the staff' },
    ]);
  }, 120_000);

  it('is taken from services only, and only in the right shape', async () => {
    expect((await ask([page()], 'operator')).status).toBe(403);
    expect((await ask([{ ...page(), number: 0 }])).status).toBe(400);
    expect((await ask([{ ...page(), input: { text: 'free words' } }])).status).toBe(400);
  });

  it('is told once, at boot, that there is no SMS gateway, and not for each message', async () => {
    const own = await Stand.open();
    try {
      await (await own.boot()).stop();
      const recipient = `staff.${own.newStaff().id}`;
      await own.query(
        `INSERT INTO notification.notice (source, number, recipient, channel, kind, input, message_id)
         SELECT 'oncall/' || n, n, $1, 'sms', 'oncall-page', $2, n || '@mottak.example' FROM generate_series(1, 3) n`,
        [recipient, JSON.stringify(page().input)],
      );
      await own.boot({ SMS_HOOK_URL: '', LOG_LEVEL: 'info' });
      await eventually('all to be given up', async () => {
        const left = await own.query(`SELECT 1 FROM notification.notice WHERE state <> 'failed'`);
        return left.length === 0 ? true : undefined;
      });
      const loud = own.lines
        .all()
        .filter(
          ({ level, msg }) => level === 'error' || (level === 'warn' && /SMS|message/.test(String(msg))),
        );
      expect(loud).toMatchObject([{ level: 'warn', msg: expect.stringMatching(/^there is no SMS gateway/) }]);
    } finally {
      await own.close();
    }
  }, 120_000);

  it('goes out after a kill, twice only in the window between acceptance and mark, and then under the same id', async () => {
    const own = await Stand.open();
    try {
      const first = await own.boot({ KAFKA_BROKERS: '127.0.0.1:9' });
      await first.stop();
      const source = `oncall/${randomUUID()}`;
      await own.query(
        `INSERT INTO notification.notice (source, number, recipient, channel, kind, input, message_id)
         VALUES ($1, 1, 'desk', 'mail', 'oncall-page', $2, $3)`,
        [source, JSON.stringify(page().input), `<${source}/1/desk@mottak.example>`],
      );
      expect(await own.crash('notification.before-smtp')).toBe('SIGKILL');
      expect(own.mail.to(own.deskAddress)).toEqual([]);
      await pause(2_500);
      expect(await own.crash('notification.after-smtp')).toBe('SIGKILL');
      expect(own.mail.to(own.deskAddress)).toHaveLength(1);
      await own.boot();
      const mails = await eventually('the second', () =>
        Promise.resolve(own.mail.to(own.deskAddress).length === 2 ? own.mail.to(own.deskAddress) : undefined),
      );
      expect(new Set(mails.map(({ parsed }) => parsed.messageId)).size).toBe(1);
    } finally {
      await own.close();
    }
  }, 240_000);
});
