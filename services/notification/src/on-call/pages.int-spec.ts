import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topics, type EscalationPaged, type EscalationView } from '@mottak/contracts';
import type { RunningService } from '@mottak/platform';
import { eventually, pause } from '@mottak/testing';
import { Stand } from '../stand.fixture.js';

describe('an officer who is paged', () => {
  let stand: Stand;
  let service: RunningService;
  beforeAll(async () => {
    stand = await Stand.open();
    service = await stand.boot();
  }, 120_000);
  afterAll(() => stand.close(), 120_000);

  const page = (officer: string): EscalationPaged => ({
    escalationId: randomUUID(),
    caseId: null,
    caseNumber: 'M-100042',
    customerId: 'nordlys',
    rota: 'vakt',
    page: 1,
    officer,
    level: 1,
    rotaVersion: 1,
    acknowledgeBy: new Date(Date.now() + 60_000).toISOString(),
  });
  const publish = (paged: EscalationPaged) =>
    stand.produce(paged.escalationId, 'on-call.paged.v1', paged, topics.onCall);
  const heard = (email: string, phone: string | null) =>
    eventually(
      'mail and SMS',
      async () => {
        const [mails, texts] = [stand.mail.to(email), stand.sms.received.filter(({ to }) => to === phone)];
        return mails.length > 0 && (phone === null || texts.length > 0) ? { mails, texts } : undefined;
      },
      60_000,
    );

  const tokenIn = (words: string | undefined) => /\/call-out\/([\w-]{22})/.exec(words ?? '')?.[1] ?? '';
  const escalation = ({ escalationId, caseId, caseNumber, customerId }: EscalationPaged): EscalationView => ({
    id: escalationId,
    state: 'open',
    cause: 'phone',
    caseId,
    caseNumber,
    customer: customerId,
    rota: 'vakt',
    acknowledgeWithin: 'PT1M',
    openedAt: new Date().toISOString(),
    pages: 1,
    lastPaged: null,
    acknowledgedBy: null,
    acknowledgedAt: null,
    story: [],
  });

  it('hears of it once by mail and once by SMS, in their language, and where to take it', async () => {
    const { id, email, phone } = stand.newStaff({ language: 'nn' });
    const paged = page(id);
    await publish(paged);
    await publish(paged);
    await heard(email, phone);
    await pause(500);
    const { mails, texts } = await heard(email, phone);
    expect(mails).toHaveLength(1);
    expect(texts).toHaveLength(1);
    expect(texts[0]?.text).toMatch(/^Utkalling: .+ treng hjelp, sak M-100042\. Ta ho innan kl\. /);
    expect(tokenIn(texts[0]?.text)).not.toBe(tokenIn(mails[0]?.parsed.text));
  }, 90_000);

  it('takes it by the link, which tells what it is about; nobody else does by theirs, and looking takes nothing', async () => {
    const [one, other] = [stand.newStaff(), stand.newStaff()];
    const { life } = stand.newCase();
    await stand.publish(life.opened());
    await eventually('the case', async () => {
      const known = await stand.query('SELECT FROM notification.case_progress WHERE case_id = $1', [
        life.caseId,
      ]);
      return known.length === 1 ? true : undefined;
    });
    const paged = { ...page(one.id), caseId: life.caseId, customerId: life.customerId };
    stand.outside.escalations.set(paged.escalationId, escalation(paged));
    await publish(paged);
    await publish({ ...paged, page: 2, officer: other.id });
    const [mine, others] = [
      tokenIn((await heard(one.email, one.phone)).texts[0]?.text),
      await heard(other.email, null),
    ];
    const callOut = async (token: string, method: string) => {
      const response = await fetch(`${service.url}/api/v1/call-outs/${token}`, { method });
      return [response.status, await response.json()];
    };
    for (let look = 0; look < 2; look += 1)
      expect(await callOut(mine, 'GET')).toEqual([
        200,
        expect.objectContaining({ taken: 'no', subject: 'Får ikke sendt e-post' }),
      ]);
    expect(await callOut(mine, 'POST')).toEqual([200, expect.objectContaining({ taken: 'by-you' })]);
    expect(stand.outside.escalations.get(paged.escalationId)?.acknowledgedBy).toBe(one.id);
    const theirs = tokenIn(others.mails[0]?.parsed.text);
    for (const method of ['POST', 'GET'])
      expect(await callOut(theirs, method)).toEqual([200, expect.objectContaining({ taken: 'by-another' })]);
    expect((await callOut('x'.repeat(22), 'POST'))[0]).toBe(404);
    await stand.query(
      `UPDATE notification.notice SET created_at = now() - interval '13 hours' WHERE token = $1`,
      [mine],
    );
    expect((await callOut(mine, 'GET'))[0]).toBe(404);
  }, 90_000);

  it('hears of the next page as well, after the one that came to somebody else', async () => {
    const [one, other] = [stand.newStaff(), stand.newStaff()];
    const first = page(one.id);
    await publish(first);
    await publish({ ...first, page: 2, officer: other.id });
    await publish({ ...first, page: 3 });
    await heard(other.email, other.phone);
    await eventually(
      'both pages',
      async () => (stand.mail.to(one.email).length === 2 ? true : undefined),
      60_000,
    );
    expect(stand.mail.to(other.email)).toHaveLength(1);
  }, 90_000);

  it('hears by mail where they have no phone, and the other is put down as failed', async () => {
    const { id, email } = stand.newStaff({ phone: null });
    const paged = page(id);
    await publish(paged);
    await heard(email, null);
    const rows = await eventually('both to be settled', async () => {
      const found = await stand.query<{ channel: string; state: string }>(
        `SELECT channel, state FROM notification.notice WHERE source = $1 ORDER BY channel`,
        [`oncall/${paged.escalationId}`],
      );
      return found.length === 2 && found.every(({ state }) => state !== 'pending') ? found : undefined;
    });
    expect(rows).toEqual([
      { channel: 'mail', state: 'sent' },
      { channel: 'sms', state: 'failed' },
    ]);
  }, 90_000);
});
