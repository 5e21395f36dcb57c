import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  callEventData,
  callEventReceipts,
  callHistory,
  callQueue,
  inquiryReceived,
  inquiryView,
  topics,
  type CallHistory,
} from '@mottak/contracts';
import { inquiry, pause } from '@mottak/testing';
import { problemIn } from '../spec-support/caller.js';
import { KafkaProbe } from '../spec-support/kafka-probe.js';
import { Line } from '../spec-support/line.js';
import type { Who } from '../spec-support/people.js';
import { RunningIntake } from '../spec-support/running-intake.js';

const path = '/api/v1/calls';
const switchboard = '+4722334455';

describe('telephone calls', () => {
  let intake: RunningIntake;
  let kafka: KafkaProbe;
  const ids: string[] = [];

  beforeAll(async () => {
    intake = await RunningIntake.start();
    kafka = await KafkaProbe.start();
    await kafka.readAlong(topics.call);
    await kafka.readAlong(topics.inquiry);
    const body = { number: switchboard, customer: 'nordlys' };
    await intake.as('agent').call('PUT', `${path}/numbers`, JSON.stringify(body), {
      'content-type': 'application/json',
      'if-none-match': '*',
    });
    await tell(new Line().event('ended'));
  });
  afterAll(async () => {
    await kafka.stop();
    await intake.end();
  });

  async function tell(body: unknown, who: Who = 'telephony') {
    const answer = await intake.as(who).post(`${path}/events`, body);
    expect(answer.status).toBe(200);
    const { items } = callEventReceipts.parse(answer.body);
    ids.push(...items.map(({ callId }) => callId));
    return items;
  }
  const idOf = async (body: unknown): Promise<string> => (await tell(body))[0]?.callId ?? '';
  const history = async (id: string, who: Who = 'agent'): Promise<CallHistory> =>
    callHistory.parse((await intake.as(who).get(`${path}/${id}`)).body);
  const typesOf = ({ records }: CallHistory): string[] => records.map(({ type }) => type);
  const publishedOf = (id: string): string[] =>
    kafka.seen.filter(({ key }) => key === id).map(({ headers }) => headers['ce_type'] ?? '');

  it('counts an event once, however often it comes, and keeps the first of an identity', async () => {
    const line = new Line();
    const [rings, answered] = [line.event('ringing', 10), line.event('answered', 2)];
    expect(await tell([answered, rings, answered])).toMatchObject([
      { outcome: 'stored' },
      { outcome: 'stored' },
      { outcome: 'repeated' },
    ]);
    const [again] = await tell(rings);
    expect(again?.outcome).toBe('repeated');
    const [other] = await tell({ ...answered, at: new Date().toISOString() });
    expect(other?.outcome).toBe('conflicting');
    const { events, verdict } = await history(again?.callId ?? '');
    expect(verdict).toBe('kept');
    expect(events).toHaveLength(2);
  });

  it('is judged the same whichever half comes first, also when both come at once', async () => {
    const line = new Line();
    const events = [line.event('ringing', 50), line.event('answered', 10), line.event('ended', 3)];
    const [ringing, answered, ended] = events;
    const answers = await Promise.all([tell(ended), tell(answered), tell(ringing)]);
    const callId = answers[0][0]?.callId ?? '';
    expect(new Set(answers.flat().map((item) => item.callId))).toEqual(new Set([callId]));
    expect(await history(callId)).toMatchObject({ verdict: 'broken', counts: true, state: 'ended' });
  });

  it('belongs to the machine that tells of it: another provider can’t write into it', async () => {
    const line = new Line();
    const mine = await tell(line.event('ringing'));
    const theirs = await tell(line.event('answered'), 'rival');
    expect(theirs[0]?.callId).not.toBe(mine[0]?.callId);
    expect((await history(mine[0]?.callId ?? '')).state).toBe('ringing');
  });

  it('is told of by telephony providers only, and seen by the desk only', async () => {
    const event = new Line().event('ringing');
    for (const who of ['agent', 'integrator', 'kari', 'poser'] as const)
      expect((await intake.as(who).post(`${path}/events`, event)).status).toBe(403);
    const id = await idOf(event);
    for (const who of ['telephony', 'integrator', 'kari', 'poser', 'advisor'] as const) {
      expect((await intake.as(who).get(path)).status).toBe(403);
      expect((await intake.as(who).get(`${path}/${id}`)).status).toBe(403);
    }
    expect((await intake.as('agent').get(`${path}/${randomUUID()}`)).status).toBe(404);
  });

  it('is refused whole where one event is not one', async () => {
    const good = new Line().event('ringing');
    const answer = await intake
      .as('telephony')
      .post(`${path}/events`, [good, { ...good, at: '2026-03-02T08:00:00' }]);
    expect(problemIn(answer)).toMatchObject({ status: 400, code: 'invalid-request' });
    const { rows } = await intake.pool.query('SELECT FROM call WHERE provider_call = $1', [good.call]);
    expect(rows).toHaveLength(0);
  });

  it('warns the desk in time, then records the breach, each once', async () => {
    const line = new Line('22 33 44 55');
    const id = await idOf(line.event('ringing'));
    const waiting = callQueue.parse((await intake.as('operator').get(path)).body).waiting;
    expect(waiting.map((call) => call.id)).toContain(id);
    const warning = await kafka.see(
      'the warning',
      ({ key, headers }) => key === id && headers['ce_type'] === 'call.waiting.v1',
    );
    const { judgement, customerId, terms, recordedAt } = callEventData['call.waiting.v1'].parse(
      JSON.parse(warning.value),
    );
    expect({ customerId, ...terms }).toEqual({
      customerId: 'nordlys',
      answer: 'PT6S',
      shortAbandon: 'PT1S',
      calendar: 'always',
      agreementId: 'nordlys',
      agreementVersion: 1,
    });
    expect(Date.parse(recordedAt)).toBeLessThan(Date.parse(judgement.due ?? ''));
    await kafka.see(
      'the breach',
      ({ key, headers }) => key === id && headers['ce_type'] === 'call.answer-broken.v1',
    );
    await pause(1_000);
    expect(publishedOf(id)).toEqual(['call.ringing.v1', 'call.waiting.v1', 'call.answer-broken.v1']);
  });

  it('is corrected when an answer given in time is told of late; what was recorded stays', async () => {
    const line = new Line(switchboard);
    const id = await idOf(line.event('ringing', 20));
    expect(await history(id)).toMatchObject({ verdict: 'broken' });
    await tell(line.event('answered', 15));
    const after = await history(id);
    expect(after).toMatchObject({ verdict: 'kept', customer: 'nordlys' });
    expect(typesOf(after)).toEqual(['ringing', 'answer-broken', 'answered', 'reassessed']);
    const seen = await kafka.see(
      'the correction',
      ({ key, headers }) => key === id && headers['ce_type'] === 'call.reassessed.v1',
    );
    expect(callEventData['call.reassessed.v1'].parse(JSON.parse(seen.value))).toMatchObject({
      from: 'broken',
      judgement: { verdict: 'kept' },
    });
  });

  it('stays in the denominator when it is abandoned, unless at once', async () => {
    const [slow, quick] = [new Line(switchboard), new Line(switchboard)];
    const slowId = await idOf([slow.event('ringing', 5), slow.event('abandoned', 2)]);
    const quickId = await idOf([quick.event('ringing', 3), quick.event('abandoned', 2.5)]);
    expect(await history(slowId)).toMatchObject({ verdict: 'abandoned', counts: true, reason: null });
    expect(await history(quickId)).toMatchObject({
      verdict: 'short-abandoned',
      counts: false,
      reason: 'short-abandon',
    });
  });

  it('knows whose a registered number is; a withheld or unknown one is nobody’s, by the ordinary terms', async () => {
    for (const from of [null, 'anonymous', '+4711111111']) {
      const { customer, terms, contactId } = await history(await idOf(new Line(from).event('ringing')));
      expect({ customer, contactId, terms }).toEqual({
        customer: null,
        contactId: null,
        terms: {
          answer: 'PT30S',
          shortAbandon: 'PT5S',
          calendar: 'norway-office-hours',
          agreementId: null,
          agreementVersion: null,
        },
      });
    }
    expect((await history(await idOf(new Line('0047 22334455').event('ringing')))).customer).toBe('nordlys');
    const unknown = JSON.stringify({ number: '22 00 00 00', customer: 'nobody' });
    const headers = { 'content-type': 'application/json', 'if-none-match': '*' };
    expect((await intake.as('agent').call('PUT', `${path}/numbers`, unknown, headers)).status).toBe(400);
    expect((await intake.as('kari').call('PUT', `${path}/numbers`, unknown, headers)).status).toBe(403);
  });

  it('tells the services whose it is, and nobody else', async () => {
    const number = '+4799887755';
    await intake
      .as('operator')
      .call('PUT', `${path}/numbers`, JSON.stringify({ number, customer: 'nordlys' }), {
        'content-type': 'application/json',
        'if-none-match': '*',
      });
    const caller = (id: string, who: Who = 'routing') =>
      intake.as(who).get(`/internal/v1/calls/${id}/caller`);
    const [known, unknown] = [new Line(number), new Line('+4799887744')];
    const id = await idOf(known.event('ringing'));
    expect((await caller(id)).body).toEqual({ customer: 'nordlys' });
    expect((await caller(await idOf(unknown.event('ringing')))).body).toEqual({ customer: null });
    expect((await caller(randomUUID())).status).toBe(404);
    for (const who of ['kari', 'agent', 'telephony'] as const)
      expect((await caller(id, who)).status).toBe(403);
  });

  it('becomes a case once, as of when it rang; from then on its number is known', async () => {
    const number = '+4799887766';
    const line = new Line(number);
    const id = await idOf([line.event('ringing', 60), line.event('answered', 40)]);
    expect(await history(id)).toMatchObject({ customer: null, verdict: 'kept', caseId: null });
    const make = (body: object, who: Who = 'agent') => intake.as(who).post(`${path}/${id}/inquiry`, body);
    const made = await make(inquiry({ customer: 'nordlys' }));
    expect(made.status).toBe(201);
    const view = inquiryView.parse(made.body);
    expect(view).toMatchObject({ channel: 'phone', customer: 'nordlys' });
    const { value } = await kafka.see('the inquiry', ({ key }) => key === view.caseId);
    expect(inquiryReceived.parse(JSON.parse(value)).callId).toBe(id);
    const ringingAt = (await history(id)).ringingAt ?? '';
    expect(Math.abs(Date.parse(view.receivedAt) - Date.parse(ringingAt))).toBeLessThan(3_000);
    const told = await kafka.see('the call', ({ key }) => key === id);
    const { arrivedAt = '' } = callEventData['call.ringing.v1'].parse(JSON.parse(told.value));
    expect(Math.abs(Date.parse(view.receivedAt) - Date.parse(arrivedAt))).toBeLessThan(3_000);
    expect(inquiryView.parse((await make(inquiry({ customer: 'nordlys' }))).body)).toEqual(view);
    expect(problemIn(await make(inquiry({ customer: 'fjellheim' })))).toMatchObject({ code: 'conflict' });
    for (const who of ['kari', 'operator', 'telephony', 'poser'] as const)
      expect((await make(inquiry(), who)).status).toBe(403);
    const after = await history(id);
    expect(after).toMatchObject({ customer: 'nordlys', caseId: view.caseId, terms: { answer: 'PT6S' } });
    expect(after.verdict).toBe('broken');
    expect(typesOf(after)).toEqual(['ringing', 'answered', 'reassessed']);
    const next = await history(await idOf(new Line(number).event('ringing')));
    expect(next).toMatchObject({ customer: 'nordlys', contactId: after.contactId });
    expect((await intake.as('agent').post(`${path}/${randomUUID()}/inquiry`, inquiry())).status).toBe(404);
  });

  it('shows numbers to agents and duty officers, and to nobody else; they are in no event', async () => {
    const number = '+4791919191';
    const id = await idOf(new Line(number).event('ringing'));
    expect((await history(id)).number).toBe(number);
    expect((await history(id, 'vigdis')).number).toBe(number);
    expect(await history(id, 'operator')).not.toHaveProperty('number');
    expect((await intake.as('vigdis').get(path)).status).toBe(403);
    const queue = await intake.as('operator').get(path);
    expect(JSON.stringify(queue.body)).not.toContain('919191');
    await kafka.see('the ringing', ({ key }) => key === id);
    const { rows } = await intake.pool.query<{ data: unknown }>('SELECT data FROM call_record');
    const announced = JSON.stringify([kafka.seen, rows]);
    for (const digits of ['91919191', '22334455', '99887766', '92601444'])
      expect(announced).not.toContain(digits);
  });

  it('every announcement is as the contract says', () => {
    const types = callEventData as Record<string, (typeof callEventData)['call.ringing.v1']>;
    expect(kafka.seen.length).toBeGreaterThan(15);
    for (const { headers, value } of kafka.seen.filter(({ key }) => ids.includes(key)))
      expect(types[headers['ce_type'] ?? '']?.safeParse(JSON.parse(value)).success).toBe(true);
  });
});
