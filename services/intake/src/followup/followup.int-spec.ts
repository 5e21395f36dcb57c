import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  deadLetterTopic,
  inquiryReceived,
  inquiryView,
  messageView,
  textView,
  topics,
} from '@mottak/contracts';
import { inquiry } from '@mottak/testing';
import { startHeardIntake } from '../spec-support/heard-intake.js';
import type { KafkaProbe } from '../spec-support/kafka-probe.js';
import type { RunningIntake } from '../spec-support/running-intake.js';

describe('a reply to a closed case', () => {
  let intake: RunningIntake;
  let kafka: KafkaProbe;
  let end: () => Promise<void>;

  beforeAll(async () => {
    ({ intake, kafka, end } = await startHeardIntake());
  });
  afterAll(() => end());

  /** As routing asks for it, once it has seen that the case had closed. */
  const request = (caseId: string, replyId: string, receivedAt: string, id: string = randomUUID()) =>
    kafka.send(topics.case, {
      key: caseId,
      headers: {
        ce_specversion: '1.0',
        ce_id: id,
        ce_source: '/mottak/routing',
        ce_type: 'followup.requested.v1',
        'content-type': 'application/json',
      },
      value: JSON.stringify({ caseId, replyId, textId: `intake:${replyId}`, receivedAt }),
    });

  it('opens one linked case, however often it is asked for', async () => {
    const wish = inquiry({ impact: 'high', urgency: 'low', product: { freeText: 'Kaffemaskin' } });
    const opening = inquiryView.parse((await intake.as('integrator').post('/api/v1/inquiries', wish)).body);
    const sent = await intake
      .as('kari')
      .post(`${opening.links.case}/messages`, { text: 'Den er ødelagt igjen' });
    const reply = messageView.parse(sent.body);
    await request(opening.caseId, reply.id, reply.receivedAt);
    await request(opening.caseId, reply.id, reply.receivedAt);
    const seen = await kafka.see('the follow-up', ({ value }) =>
      value.includes(`"followsReply": "${reply.id}"`),
    );
    const announced = inquiryReceived.parse(JSON.parse(seen.value));
    expect(announced).toMatchObject({
      customerId: 'fjellheim',
      channel: 'web',
      product: { known: false },
      impact: 'high',
      urgency: 'low',
      requestedBy: 'kari',
      receivedAt: reply.receivedAt,
      follows: opening.caseId,
      followsReply: reply.id,
    });
    expect(announced.caseId).not.toBe(opening.caseId);
    const text = textView.parse(
      (await intake.as('routing').get(`/internal/v1/texts/${announced.inquiryId}`)).body,
    );
    expect(text).toMatchObject({
      caseId: announced.caseId,
      subject: wish.subject,
      text: 'Den er ødelagt igjen',
      about: 'Kaffemaskin',
    });
    expect(seen.value).not.toContain('Kaffemaskin');
    const contacts = await intake.pool.query(
      'SELECT DISTINCT contact_id FROM inquiry WHERE case_id = ANY ($1)',
      [[opening.caseId, announced.caseId]],
    );
    expect(contacts.rows).toEqual([{ contact_id: announced.contactId }]);
    expect((await intake.as('kari').get(`/api/v1/inquiries/${announced.inquiryId}`)).status).toBe(200);
    const other = messageView.parse(
      (await intake.as('kari').post(`${opening.links.case}/messages`, { text: 'Hallo?' })).body,
    );
    await request(opening.caseId, other.id, other.receivedAt);
    await kafka.see('the next of the same case', ({ value }) =>
      value.includes(`"followsReply": "${other.id}"`),
    );
    const { rows } = await intake.pool.query(
      'SELECT follows_reply FROM inquiry WHERE follows = $1 ORDER BY id',
      [opening.caseId],
    );
    expect(rows).toEqual([{ follows_reply: reply.id }, { follows_reply: other.id }]);
  });

  it('goes on along the chain: the closed case may be one that followed the one replied to', async () => {
    const opening = inquiryView.parse(
      (await intake.as('integrator').post('/api/v1/inquiries', inquiry())).body,
    );
    const send = async (text: string) =>
      messageView.parse((await intake.as('kari').post(`${opening.links.case}/messages`, { text })).body);
    const followUp = async (closed: string, replyId: string, receivedAt: string) => {
      await request(closed, replyId, receivedAt);
      const seen = await kafka.see('the follow-up', ({ value }) =>
        value.includes(`"followsReply": "${replyId}"`),
      );
      return inquiryReceived.parse(JSON.parse(seen.value));
    };
    const first = await send('Igjen');
    const linked = await followUp(opening.caseId, first.id, first.receivedAt);
    const second = await send('Og igjen');
    const third = await followUp(linked.caseId, second.id, second.receivedAt);
    expect(third).toMatchObject({
      follows: linked.caseId,
      contactId: linked.contactId,
      product: { id: 'mail' },
    });
  });

  it('is for the contact of the case that it was written on, though another has closed that this was merged into', async () => {
    const open = async (email: string, subject: string) =>
      inquiryView.parse(
        (await intake.as('integrator').post('/api/v1/inquiries', inquiry({ contact: { email }, subject })))
          .body,
      );
    const [merged, survivor] = [
      await open('b@fjellheim.example', 'Skriver'),
      await open('a@fjellheim.example', 'Kopimaskin'),
    ];
    const sent = await intake.as('kari').post(`${merged.links.case}/messages`, { text: 'Den står igjen' });
    const reply = messageView.parse(sent.body);
    await request(survivor.caseId, reply.id, reply.receivedAt);
    const seen = await kafka.see('the follow-up', ({ value }) =>
      value.includes(`"followsReply": "${reply.id}"`),
    );
    const announced = inquiryReceived.parse(JSON.parse(seen.value));
    expect(announced.follows).toBe(survivor.caseId);
    const { rows } = await intake.pool.query(
      'SELECT email, subject FROM inquiry JOIN contact ON contact.id = contact_id WHERE case_id = $1',
      [announced.caseId],
    );
    expect(rows).toEqual([{ email: 'b@fjellheim.example', subject: 'Skriver' }]);
  });

  it('that nobody knows goes to the dead letters', async () => {
    const replyId = randomUUID();
    await request(randomUUID(), replyId, new Date().toISOString());
    await kafka.readAlong(deadLetterTopic(topics.case, `mottak.${intake.name}.followup`), true);
    const dead = await kafka.see(
      'the dead letter',
      ({ topic, value }) => topic.endsWith('.dlq') && value.includes(replyId),
    );
    expect(dead.headers['dlq-code']).toBe('not-found');
  });
});
