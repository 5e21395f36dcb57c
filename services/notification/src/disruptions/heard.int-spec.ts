import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CaseEvent, DeliveryView } from '@mottak/contracts';
import type { RunningService } from '@mottak/platform';
import { eventually } from '@mottak/testing';
import type { CaseLife } from '../case.fixture.js';
import { Stand } from '../stand.fixture.js';
import { Operator } from './operator.fixture.js';

describe('who has a case that is due to a disruption', () => {
  let stand: Stand;
  let service: RunningService;
  let operator: Operator;
  let disruptionId: string;
  beforeAll(async () => {
    stand = await Stand.open();
    service = await stand.boot();
    operator = new Operator(service.url, stand.issuer);
    await stand.customer({ name: 'Fjellheim AS', language: 'nb' });
  }, 120_000);
  afterAll(() => stand.close(), 120_000);
  beforeEach(async () => {
    await stand.query('DELETE FROM notification.notification_list');
    disruptionId = randomUUID();
    await stand.query(
      `INSERT INTO notification.disruption (id, state, services, customers, public, announced_by)
       VALUES ($1, 'announced', '{mail}', '{}', true, 'olga')`,
      [disruptionId],
    );
    await say(1, 'announced', 'E-posten er nede');
  });

  const inEnglish = { en: { title: 'Mail', text: 'A disk.' } };
  const say = (number: number, kind: string, title: string, also: object = inEnglish) =>
    stand.query(
      `INSERT INTO notification.disruption_message
         (id, disruption_id, kind, texts, expects, author, fingerprint, state, number, recorded_at)
       VALUES ($1, $2, $3, $4, false, 'olga', '', 'recorded', $5, clock_timestamp())`,
      [
        randomUUID(),
        disruptionId,
        kind,
        JSON.stringify({ nb: { title, text: 'En disk må byttes.' }, ...also }),
        number,
      ],
    );
  const linked = (life: CaseLife): CaseEvent => {
    const textId = stand.outside.write(life.caseId, 'routing', '');
    return life.fact(
      'disruption-linked',
      { textId, disruptionId, said: false, writtenAt: new Date().toISOString(), number: 1 },
      { kind: 'disruption-linked', to: 'contact', textId },
    );
  };
  const news = (life: CaseLife, number: number, also?: string[]): CaseEvent =>
    life.fact(
      'disruption-told',
      { disruptionId, number, kind: 'updated' },
      { kind: 'disruption-news', to: 'contact', ...(also ? { also } : {}) },
    );
  /** Publishes them twice, and waits until nothing about the case is pending. Returns what became of the news, by recipient. */
  const settled = async (caseId: string, ...facts: CaseEvent[]) => {
    await stand.publish(...facts, ...facts);
    const token = await stand.issuer.token({ sub: 'a', roles: ['agent'] });
    const all = await eventually(
      'the messages to be settled',
      async () => {
        const response = await fetch(`${service.url}/api/v1/cases/${caseId}/deliveries`, {
          headers: { authorization: `Bearer ${token}` },
        });
        const { items } = (await response.json()) as { items: DeliveryView[] };
        const isDone = items.length > 0 && items.every(({ state }) => !['held', 'pending'].includes(state));
        return isDone && items.some(({ factNumber }) => factNumber === facts.at(-1)?.number)
          ? items
          : undefined;
      },
      60_000,
    );
    return all
      .filter(({ kind }) => kind === 'disruption-news')
      .map(({ factNumber, to, state, reason }) => [factNumber, to, state, reason]);
  };
  /** A delivery to the contact that nobody touches. */
  const written = (fact: CaseEvent, state: string, since: string) =>
    stand.query(
      `INSERT INTO notification.delivery (case_id, fact_number, recipient, kind, event, message_id, state, created_at, next_attempt_at)
       VALUES ($1, $2, 'contact', 'disruption-news', $3, $4, $5, now() + $6::interval, now() + interval '1 day')`,
      [fact.caseId, fact.number, JSON.stringify(fact), randomUUID(), state, since],
    );
  const subjectsAndTexts = (address: string) => stand.mail.to(address).map(({ parsed }) => parsed.text ?? '');
  const onAList = (address: string, settings: object = {}) =>
    operator.list(settings, [{ channel: 'mail', address, language: 'nb' }]);

  it('is told so in their language, or that it’s in another, and of each message once, though events come twice', async () => {
    const { life, address } = stand.newCase('Mail', 'en');
    await say(2, 'updated', 'Fortsatt nede', {});
    await say(3, 'ended', 'Virker igjen');
    const facts = [life.opened(), life.judged(), linked(life), news(life, 2), news(life, 3)];
    expect(await settled(life.caseId, ...facts)).toEqual([
      [4, 'contact', 'sent', null],
      [5, 'contact', 'sent', null],
    ]);
    const texts = subjectsAndTexts(address);
    expect(texts).toHaveLength(4);
    expect(texts[1]).toContain(`case ${life.number} is caused by a service disruption: “Mail”.`);
    expect(texts[2]).toContain(
      `disruption in case ${life.number}: “Fortsatt nede”.\n\nWe have this message in Norwegian only:\n\nEn disk må byttes.`,
    );
    expect(texts[1]).not.toContain('in Norwegian only');
    expect(texts[3]).toContain('is over: “Mail”');
  }, 120_000);

  it('reads in the receipt of a likely cause, and gets the receipt also where nothing is known of it, or it is over', async () => {
    const receiptOf = async (id: string) => {
      const { life, address } = stand.newCase();
      const judged = life.judged();
      if (judged.type !== 'judged') throw new Error('is a judgement');
      const opened = life.opened();
      const suspecting = { ...judged, number: 2, data: { ...judged.data, disruption: { id, number: 1 } } };
      await settled(life.caseId, { ...opened, number: 1 }, suspecting);
      return subjectsAndTexts(address)[0];
    };
    expect(await receiptOf(disruptionId)).toContain('«E-posten er nede». Den er trolig årsaken');
    expect(await receiptOf(randomUUID())).not.toContain('driftsforstyrrelse');
    await stand.query(`UPDATE notification.disruption SET state = 'ended' WHERE id = $1`, [disruptionId]);
    expect(await receiptOf(disruptionId)).not.toContain('driftsforstyrrelse');
  }, 120_000);

  it('hears of it by the list alone where they are on one that covers it, whether its notice is written yet or not', async () => {
    const { life, address } = stand.newCase();
    await onAList(address, { services: ['mail'] });
    await say(2, 'updated', 'Fortsatt nede');
    await say(3, 'updated', 'Fortsatt nede');
    const [subscriber] = await stand.query<{ id: string }>(
      'SELECT id FROM notification.subscriber WHERE address = $1',
      [address],
    );
    await stand.query(
      `INSERT INTO notification.notice (source, number, recipient, channel, kind, input, message_id, state)
       VALUES ($1, 3, $2, 'mail', 'disruption', '{}', $3, 'failed')`,
      [`disruption/${disruptionId}`, `subscriber.${subscriber?.id ?? ''}`, randomUUID()],
    );
    const facts = [life.opened(), linked(life), news(life, 2), news(life, 3)];
    expect(await settled(life.caseId, ...facts)).toEqual([
      [3, 'contact', 'unneeded', 'told by a notification list'],
      [4, 'contact', 'sent', null],
    ]);
    expect(subjectsAndTexts(address)[0]).toContain('skyldes en driftsforstyrrelse');
    expect(subjectsAndTexts(address)).toHaveLength(2);
    const announced = await eventually('the announcement', () =>
      Promise.resolve(
        stand.announced.find(
          ({ type, data }) => type === 'delivery.unneeded.v1' && data['caseId'] === life.caseId,
        ),
      ),
    );
    expect(announced.data).toMatchObject({ factNumber: 3, kind: 'disruption-news' });
    expect(JSON.stringify(announced)).not.toContain(address);
  }, 120_000);

  it('hears of it in the case where the list covers something else, was left, or was joined too late', async () => {
    const [other, left, late] = [stand.newCase(), stand.newCase(), stand.newCase()];
    await onAList(other.address, { services: ['network'] });
    await onAList(left.address, { unsubscribable: true });
    await stand.query('UPDATE notification.subscriber SET left_at = now() WHERE address = $1', [
      left.address,
    ]);
    await say(2, 'updated', 'Fortsatt nede');
    await onAList(late.address);
    for (const { life } of [other, left, late])
      expect(await settled(life.caseId, life.opened(), linked(life), news(life, 2))).toEqual([
        [3, 'contact', 'sent', null],
      ]);
  }, 120_000);

  it('hears of it once where they have several such cases, or watch one', async () => {
    const [one, other] = [stand.newCase(), stand.newCase()];
    await say(2, 'updated', 'Fortsatt nede');
    await settled(one.life.caseId, one.life.opened(), linked(one.life), news(one.life, 2));
    const facts = [other.life.opened(), linked(other.life), news(other.life, 2, [one.life.contactId])];
    expect((await settled(other.life.caseId, ...facts)).sort()).toEqual([
      [3, 'contact', 'sent', null],
      [3, 'watcher', 'unneeded', 'told in another case'],
    ]);
    expect(subjectsAndTexts(one.address)).toHaveLength(2);
    expect(subjectsAndTexts(other.address)).toHaveLength(2);
  }, 120_000);

  it('waits where they may yet hear of it in another case, and hears of it here where that fails', async () => {
    const [one, other] = [stand.newCase(), stand.newCase()];
    const { life } = other;
    await say(2, 'updated', 'Fortsatt nede');
    await settled(one.life.caseId, one.life.opened(), linked(one.life));
    await written(news(one.life, 2), 'pending', '-1 hour');
    const facts = [life.opened(), linked(life), { ...news(life, 2), contactId: one.life.contactId }];
    await stand.publish(...facts);
    await eventually('the other to be tried', async () => {
      const rows = await stand.query<{ state: string }>(
        `SELECT state FROM notification.delivery WHERE case_id = $1 AND fact_number = 3 AND attempts > 0 AND reason = 'not-ready'`,
        [life.caseId],
      );
      return rows[0]?.state === 'pending' || undefined;
    });
    await stand.query(
      `UPDATE notification.delivery SET state = 'failed' WHERE case_id = $1 AND fact_number = 3`,
      [one.life.caseId],
    );
    expect(await settled(life.caseId, ...facts)).toEqual([[3, 'contact', 'sent', null]]);
  }, 120_000);

  it('hears of it no more in an earlier case where a later one has told them', async () => {
    const [one, other] = [stand.newCase(), stand.newCase()];
    const { life } = other;
    await say(2, 'updated', 'Fortsatt nede');
    await settled(one.life.caseId, one.life.opened(), linked(one.life));
    await written(news(one.life, 2), 'sent', '1 hour');
    const facts = [life.opened(), linked(life), { ...news(life, 2), contactId: one.life.contactId }];
    expect(await settled(life.caseId, ...facts)).toEqual([
      [3, 'contact', 'unneeded', 'told in another case'],
    ]);
  }, 120_000);
});
