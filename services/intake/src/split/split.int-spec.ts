import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  deadLetterTopic,
  inquiryReceived,
  inquiryView,
  knownContact,
  textView,
  topics,
  uuidv7,
  type InquiryReceived,
} from '@mottak/contracts';
import { inquiry, pause } from '@mottak/testing';
import { startHeardIntake } from '../spec-support/heard-intake.js';
import type { KafkaProbe } from '../spec-support/kafka-probe.js';
import type { RunningIntake } from '../spec-support/running-intake.js';

interface Split {
  caseId: string;
  textId: string;
  number?: number;
  part?: object;
}

const at = '2026-11-23T09:00:00.000Z';

describe('a part of a case', () => {
  let intake: RunningIntake;
  let kafka: KafkaProbe;
  let end: () => Promise<void>;

  beforeAll(async () => {
    ({ intake, kafka, end } = await startHeardIntake());
  });
  afterAll(() => end());

  /** As routing announces it, once the case's workflow has had it recorded. */
  const announce = ({ caseId, textId, number = 3, part = {} }: Split) =>
    kafka.send(topics.case, {
      key: caseId,
      headers: {
        ce_specversion: '1.0',
        ce_id: randomUUID(),
        ce_source: '/mottak/routing',
        ce_type: 'case.split.v1',
        'content-type': 'application/json',
      },
      value: JSON.stringify({
        caseId,
        caseNumber: 'M-1',
        customerId: 'fjellheim',
        contactId: 'c',
        number,
        at,
        actor: { kind: 'staff', id: 'agent' },
        type: 'split',
        data: { textId: `routing:${textId}`, ...part },
      }),
    });
  const write = (caseId: string, about?: string): string => {
    const textId = uuidv7();
    intake.desk.texts.set(textId, {
      caseId,
      subject: 'Skriveren',
      text: 'Skriveren på rom 12 virker ikke',
      about,
    });
    return textId;
  };
  const openWhole = async (changes = {}) =>
    inquiryView.parse((await intake.as('kari').post('/api/v1/inquiries', inquiry(changes))).body);
  const partOf = async (caseId: string, fact = 3): Promise<InquiryReceived> => {
    const seen = await kafka.see('the part', ({ value }) => {
      const { splitFrom } = inquiryReceived.partial().parse(JSON.parse(value));
      return splitFrom?.caseId === caseId && splitFrom.fact === fact;
    });
    return inquiryReceived.parse(JSON.parse(seen.value));
  };
  const partsIn = async (caseId: string) =>
    (
      await intake.pool.query<{ split_fact: number; impact: string | null; contact_id: string }>(
        'SELECT split_fact, impact, contact_id FROM inquiry WHERE split_from = $1 ORDER BY split_fact',
        [caseId],
      )
    ).rows;

  it('becomes one case of the same customer, contact and channel, however often it is told of', async () => {
    const wish = { product: { freeText: 'Kaffemaskin' }, impact: 'high', urgency: 'low' };
    const whole = await openWhole(wish);
    const [textId, other] = [write(whole.caseId), write(whole.caseId)];
    await announce({ caseId: whole.caseId, textId });
    await announce({ caseId: whole.caseId, textId });
    await announce({ caseId: whole.caseId, textId: other, number: 7 });
    const part = await partOf(whole.caseId);
    await partOf(whole.caseId, 7);
    expect(part).toMatchObject({
      ...wish,
      product: { known: false },
      customerId: 'fjellheim',
      channel: 'web',
      requestedBy: 'agent',
      receivedAt: at,
    });
    expect(part.caseId).not.toBe(whole.caseId);
    expect(part).not.toHaveProperty('follows');
    const parts = await partsIn(whole.caseId);
    expect(parts.map(({ split_fact }) => split_fact)).toEqual([3, 7]);
    const contacts = await intake.pool.query(
      'SELECT DISTINCT contact_id FROM inquiry WHERE case_id = ANY ($1)',
      [[whole.caseId, part.caseId]],
    );
    expect(contacts.rows).toEqual([{ contact_id: part.contactId }]);
    const text = (await intake.as('routing').get(`/internal/v1/texts/${part.inquiryId}`)).body;
    expect(textView.parse(text)).toMatchObject({
      caseId: part.caseId,
      subject: 'Skriveren',
      text: 'Skriveren på rom 12 virker ikke',
      about: 'Kaffemaskin',
    });
    expect((await intake.as('kari').get(`/api/v1/inquiries/${part.inquiryId}`)).status).toBe(200);
    expect((await intake.as('ola').get(`/api/v1/inquiries/${part.inquiryId}`)).status).toBe(404);
  });

  it('is other than the whole where that is said, and hears through another contact of the customer', async () => {
    const whole = await openWhole({ impact: 'high', urgency: 'low' });
    const email = `${randomUUID()}@fjellheim.example`;
    const kept = (await intake.as('agent').post('/api/v1/contacts', { customer: 'fjellheim', email })).body;
    const { id: contactId } = knownContact.parse(kept);
    const part = { product: { id: 'workplace' }, urgency: 'high', contactId };
    await announce({ caseId: whole.caseId, textId: write(whole.caseId), part });
    const announced = await partOf(whole.caseId);
    expect(announced).toMatchObject(part);
    expect(announced).not.toHaveProperty('impact');
    expect(await partsIn(whole.caseId)).toEqual([{ split_fact: 3, impact: null, contact_id: contactId }]);
  });

  it('is about what its text says, where that is not in the catalogue', async () => {
    const whole = await openWhole();
    const [textId, older] = [write(whole.caseId, 'Faks'), write(whole.caseId)];
    await announce({ caseId: whole.caseId, textId, part: { product: { known: false } } });
    await announce({
      caseId: whole.caseId,
      textId: older,
      number: 7,
      part: { product: { freeText: 'Telex' } },
    });
    for (const [fact, freeText] of [
      [3, 'Faks'],
      [7, 'Telex'],
    ] as const) {
      const { inquiryId, product } = await partOf(whole.caseId, fact);
      expect(product).toEqual({ known: false });
      const seen = await intake.as('kari').get(`/api/v1/inquiries/${inquiryId}`);
      expect(inquiryView.parse(seen.body).product).toEqual({ freeText });
    }
  });

  it('may itself have a part', async () => {
    const whole = await openWhole();
    await announce({ caseId: whole.caseId, textId: write(whole.caseId) });
    const part = await partOf(whole.caseId);
    await announce({ caseId: part.caseId, textId: write(part.caseId) });
    expect(await partOf(part.caseId)).toMatchObject({ contactId: part.contactId, channel: 'web' });
  });

  it('waits while routing is away, and is there once it is back', async () => {
    const whole = await openWhole();
    intake.desk.isAway = true;
    const before = intake.desk.asked;
    await announce({ caseId: whole.caseId, textId: write(whole.caseId) });
    while (intake.desk.asked < before + 4) await pause(50);
    expect(await partsIn(whole.caseId)).toEqual([]);
    intake.desk.isAway = false;
    await partOf(whole.caseId);
    expect(await partsIn(whole.caseId)).toHaveLength(1);
  });

  it('goes to the dead letters where case, text and contact do not belong together', async () => {
    const [whole, others] = [await openWhole(), await openWhole()];
    const email = `${randomUUID()}@nordlys.example`;
    const kept = (await intake.as('agent').post('/api/v1/contacts', { customer: 'nordlys', email })).body;
    const wrong: Split[] = [
      { caseId: uuidv7(), textId: write(whole.caseId) },
      { caseId: whole.caseId, textId: uuidv7() },
      { caseId: whole.caseId, textId: write(others.caseId) },
      { caseId: whole.caseId, textId: write(whole.caseId), part: { contactId: knownContact.parse(kept).id } },
    ];
    for (const one of wrong) await announce(one);
    await kafka.readAlong(deadLetterTopic(topics.case, `mottak.${intake.name}.split`), true);
    for (const { textId } of wrong) {
      const dead = await kafka.see(
        'the dead letter',
        ({ topic, value }) => topic.endsWith('.dlq') && value.includes(textId),
      );
      expect(dead.headers['dlq-code']).toBe('not-found');
    }
    expect(await partsIn(whole.caseId)).toEqual([]);
  });
});
