import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topics, type EscalationPaged } from '@mottak/contracts';
import { eventually, pause } from '@mottak/testing';
import { Stand } from '../stand.fixture.js';

describe('an officer who is paged', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await Stand.open();
    await stand.boot();
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
    expect(texts[0]?.text).toContain(`/api/v1/on-call/${paged.escalationId}`);
    expect(texts[0]?.text).toContain('Stadfest');
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
