import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  deskHours,
  onCallEvents,
  onCallWorkflowId,
  operations,
  topics,
  uuidv7,
  type EscalationListed,
  type CallRecorded,
  type CaseSummary,
  type CaseView,
  type EscalationView,
  type InquiryReceived,
} from '@mottak/contracts';
import { fromKafka, toKafka, type IncomingEvent } from '@mottak/platform';
import { environment, eventually } from '@mottak/testing';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import { caseEventsOf } from '../register/case-events.js';
import { OnCallHost } from '../spec-support/on-call-host.js';
import type { Who } from '../spec-support/people.js';
import { keepVersion, terms } from '../spec-support/register-of-customers.js';
import { RunningRouting } from '../spec-support/running-routing.js';
import { Escalations } from './escalations.js';
import { OnCallDuty } from './on-call.activities.js';
import { RotaStore } from './rota/rota.store.js';
import { CallConsumer } from '../phone/call.consumer.js';
import { UrgentCallsConsumer } from './urgent-calls.consumer.js';
import { UrgentCasesConsumer } from './urgent-cases.consumer.js';

const daysFromNow = (days: number): Date => new Date(Date.now() + days * 86_400_000);
const dateOf = (time: Date): string => time.toISOString().slice(0, 10);

/** Their desk was open on the day before yesterday, and will be on the day after tomorrow. */
const rarelyOpen = {
  zone: 'UTC',
  week: {},
  exceptions: Object.fromEntries([-2, 2].map((days) => [dateOf(daysFromNow(days)), [['00:00', '24:00']]])),
};
const night = new Date().toISOString();
const day = `${dateOf(daysFromNow(-2))}T12:00:00.000Z`;
const nightBefore = `${dateOf(daysFromNow(-3))}T12:00:00.000Z`;

const urgentAtNight: Partial<InquiryReceived> = {
  customerId: 'beredt',
  channel: 'web',
  urgency: 'high',
  receivedAt: night,
};

/** Customers whose desk is closed now: one with an on-call agreement, one whose officers have a second each, one whose rota there isn't, one with none, and one whose hours are about to change. */
async function knowOnCallCustomers(routing: RunningRouting): Promise<void> {
  for (const calendar of ['rarely-open', 'moving'])
    await routing.pool.query(
      'INSERT INTO calendar (id, version, valid_from, definition) VALUES ($1, 1, $2, $3)',
      [calendar, '2020-01-01T00:00:00Z', rarelyOpen],
    );
  const onCall = { rota: 'vakt', acknowledgeWithin: 'PT5M' };
  const agreed = {
    beredt: { onCall },
    hastig: { onCall: { ...onCall, acknowledgeWithin: 'PT1S' } },
    rotalos: { onCall: { ...onCall, rota: 'ingen' } },
    uten: {},
    flyttet: { calendar: 'moving' },
  };
  for (const [id, more] of Object.entries(agreed)) {
    const agreementId = `${id}-desk`;
    await keepVersion(routing.pool, topics.customer, {
      id,
      name: id,
      language: 'nb',
      integrators: [],
      agreementId,
    });
    await keepVersion(routing.pool, topics.agreement, {
      id: agreementId,
      customerId: id,
      terms: { ...terms, calendar: 'rarely-open', ...more },
    });
  }
}

async function makeRota(routing: RunningRouting): Promise<void> {
  const handOver = { from: '2026-01-05', at: '08:00', every: 1, unit: 'weeks' as const };
  const levels = [
    { officers: ['vigdis'], handOver },
    { officers: ['viggo'], handOver },
  ];
  const definition = { zone: 'Europe/Oslo', levels };
  await routing.part(RotaStore).put('vakt', { name: 'Vakt', definition }, { by: 'operator' });
}

/** Opens a case, and gives its events to the consumer as Kafka would. */
async function openedCase(
  routing: RunningRouting,
  changes: Partial<InquiryReceived> = urgentAtNight,
): Promise<{ id: string; hear: () => Promise<void> }> {
  const driver = await routing.receivedCase(changes);
  const facts = await driver.open();
  const id = driver.reference.caseId;
  const events = caseEventsOf(await routing.row(id), facts).map(({ topic, key, event }): IncomingEvent => ({
    event,
    topic,
    key,
    partition: 0,
    offset: '0',
    timestamp: event.time,
    raw: { value: new Uint8Array(), headers: {} },
  }));
  const hear = async (): Promise<void> => {
    for (const event of events) await routing.part(UrgentCasesConsumer).take(event);
  };
  await hear();
  return { id, hear };
}

/** What intake tells of a call that nobody has picked up for a while, at night. */
const waitingCall = (callId: string, changes: Partial<CallRecorded> = {}) => ({
  event: {
    specversion: '1.0' as const,
    id: `${callId}.1`,
    source: '/mottak/intake',
    type: 'call.waiting.v1',
    time: night,
    data: { ...callOf(callId), ...changes },
  },
});
const callOf = (callId: string): CallRecorded => ({
  callId,
  number: 1,
  recordedAt: night,
  provider: 'exchange',
  customerId: 'beredt',
  terms: {
    answer: 'PT30S',
    shortAbandon: 'PT5S',
    calendar: 'rarely-open',
    agreementId: null,
    agreementVersion: null,
  },
  judgement: {
    state: 'ringing',
    ringingAt: night,
    due: night,
    answeredAt: null,
    abandonedAt: null,
    endedAt: null,
    verdict: 'running',
    counts: false,
    reason: null,
  },
});

const escalationsOf = async (routing: RunningRouting, caseId: string): Promise<unknown[]> =>
  (await routing.pool.query<object>('SELECT FROM on_call_escalation WHERE case_id = $1', [caseId])).rows;

/** What has been announced of an escalation, in order, each in the shape of its event; nothing is published without brokers. */
async function announced(routing: RunningRouting, id: string): Promise<{ type: string; data: unknown }[]> {
  const { rows } = await routing.pool.query<{ headers: Record<string, string>; payload: string }>(
    'SELECT headers, payload FROM outbox WHERE topic = $1 AND key = $2 ORDER BY id',
    [topics.onCall, id],
  );
  return rows.map(({ headers, payload }) => {
    const { type, data } = fromKafka({ headers, value: Buffer.from(payload) });
    return { type, data: onCallEvents[type as keyof typeof onCallEvents].parse(data) };
  });
}

describe('what calls for the officer on duty', () => {
  let routing: RunningRouting;
  beforeAll(async () => {
    routing = await RunningRouting.start();
    await knowOnCallCustomers(routing);
    await makeRota(routing);
  }, 60_000);
  afterAll(() => routing.end());

  const isKnown = (id: string) =>
    routing.workflows.client.workflow
      .getHandle(onCallWorkflowId(id))
      .describe()
      .then(
        () => true,
        () => false,
      );

  it('is an urgent case outside hours, whose workflow is started with references only', async () => {
    const { id } = await openedCase(routing);
    const { body } = await routing.as('vigdis').get<EscalationView>(`/api/v1/on-call/${id}`);
    const { number } = await routing.row(id);
    expect(body).toMatchObject({ state: 'open', cause: 'web', caseId: id, caseNumber: number, rota: 'vakt' });
    const handle = routing.workflows.client.workflow.getHandle(onCallWorkflowId(id));
    const { events } = await handle.fetchHistory();
    const input = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads?.[0]?.data;
    expect(JSON.parse(Buffer.from(input ?? []).toString())).toEqual({
      escalationId: id,
      acknowledgeWithinMs: 300_000,
    });
  });

  it.each<[string, Partial<InquiryReceived>]>([
    ['within hours', { receivedAt: day }],
    ['that the desk could see to since', { receivedAt: nightBefore }],
    ['without an on-call agreement', { customerId: 'uten' }],
    ['that isn’t urgent', { urgency: 'medium' }],
    ['of an integrator', { channel: 'integration' }],
    ['of somebody who is served at all hours', { customerId: 'nordlys' }],
  ])('is no case %s', async (_, changes) => {
    const { id } = await openedCase(routing, { ...urgentAtNight, ...changes });
    expect(await escalationsOf(routing, id)).toEqual([]);
    expect(await isKnown(id)).toBe(false);
  });

  it('is the same once, however often its event comes, and whenever routing dies', async () => {
    const { id, hear } = await openedCase(routing);
    await Promise.all([hear(), hear(), hear()]);
    const handle = routing.workflows.client.workflow.getHandle(onCallWorkflowId(id));
    const { runId } = await handle.describe();
    await handle.terminate();
    await routing.pool.query('UPDATE on_call_escalation SET is_started = false WHERE id = $1', [id]);
    await hear();
    expect(await escalationsOf(routing, id)).toHaveLength(1);
    expect(await announced(routing, id)).toHaveLength(1);
    expect((await handle.describe()).runId).toBe(runId);
  });

  it('is a call to the duty phone as well, which is no case yet', async () => {
    const id = uuidv7();
    const call = { id, cause: 'call' as const, case: null, customerId: 'beredt' };
    const escalations = routing.part(Escalations);
    expect(await escalations.raise({ ...call, at: new Date(day) })).toBeUndefined();
    expect(await escalations.raise({ ...call, at: new Date(night) })).toBe(id);
    expect(await escalations.raise({ ...call, at: new Date(night) })).toBe(id);
    expect(await isKnown(id)).toBe(true);
  });

  const escalationCount = async (): Promise<number> =>
    (await routing.pool.query('SELECT FROM on_call_escalation')).rowCount ?? 0;

  it('is a customer who calls outside hours, once however often the call is told of', async () => {
    const id = uuidv7();
    const calls = routing.part(UrgentCallsConsumer);
    await Promise.all([calls.take(waitingCall(id)), calls.take(waitingCall(id))]);
    await calls.take(waitingCall(id, { number: 2 }));
    const { body } = await routing.as('vigdis').get<EscalationView>(`/api/v1/on-call/${id}`);
    expect(body).toMatchObject({ state: 'open', cause: 'call', caseId: null, customer: 'beredt' });
    expect(await announced(routing, id)).toHaveLength(1);
    expect(await isKnown(id)).toBe(true);
  });

  it('is no call that somebody has answered, that is nobody’s, came within hours, or is without an agreement', async () => {
    const before = await escalationCount();
    const { judgement } = callOf('');
    for (const changes of [
      { customerId: null },
      { customerId: 'uten' },
      { judgement: { ...judgement, answeredAt: night } },
      { judgement: { ...judgement, verdict: 'short-abandoned' as const } },
      { judgement: { ...judgement, ringingAt: day } },
    ])
      await routing.part(UrgentCallsConsumer).take(waitingCall(uuidv7(), changes));
    expect(await escalationCount()).toBe(before);
  });

  it('is no call that only rings yet: the officer whom it rings may pick it up', async () => {
    const before = await escalationCount();
    const id = uuidv7();
    const calls = routing.part(UrgentCallsConsumer);
    const waiting = waitingCall(id);
    await calls.take({ event: { ...waiting.event, type: 'call.ringing.v1' } });
    expect(await escalationCount()).toBe(before);
    const answered = { ...callOf(id), number: 3 };
    answered.judgement = { ...answered.judgement, state: 'answered', answeredAt: night, verdict: 'kept' };
    await routing
      .part(CallConsumer)
      .take({ event: { ...waiting.event, type: 'call.answered.v1', data: answered } });
    await calls.take(waiting);
    expect(await escalationCount()).toBe(before);
  });

  it.each([
    ['after', true],
    ['before', false],
  ])(
    'is one matter when the case that was made of a call is heard of %s the call',
    async (_, isCallFirst) => {
      const before = await escalationCount();
      const callId = uuidv7();
      const tellOfCall = () => routing.part(UrgentCallsConsumer).take(waitingCall(callId));
      if (isCallFirst) await tellOfCall();
      const { id: caseId, hear } = await openedCase(routing, { ...urgentAtNight, channel: 'phone', callId });
      if (!isCallFirst) await tellOfCall();
      await hear();
      expect(await escalationCount()).toBe(before + 1);
      const { body } = await routing.as('vigdis').get<EscalationView>(`/api/v1/on-call/${callId}`);
      expect(body).toMatchObject({ caseId, caseNumber: (await routing.row(caseId)).number });
      expect((await announced(routing, callId)).map(({ type }) => type)).toEqual(['on-call.opened.v1']);
      expect(await isKnown(caseId)).toBe(false);
    },
  );

  it('is what a caller hears of: that duty is called, or when the desk opens', async () => {
    const hours = async (customer?: string) =>
      deskHours.parse(
        (
          await routing
            .as('service')
            .get(`/internal/v1/desk-hours${customer === undefined ? '' : `?customer=${customer}`}`)
        ).body,
      );
    const opensAt = `${dateOf(daysFromNow(2))}T00:00:00.000Z`;
    expect(await hours('beredt')).toEqual({ isOpen: false, opensAt, zone: 'UTC', dutyCalled: true });
    expect(await hours('uten')).toEqual({ isOpen: false, opensAt, zone: 'UTC', dutyCalled: false });
    expect(await hours('nordlys')).toMatchObject({ isOpen: true, opensAt: null, dutyCalled: false });
    expect(await hours()).toMatchObject({ zone: 'Europe/Oslo', dutyCalled: false });
    for (const who of ['kari', 'agent', 'integrator'] as const)
      expect((await routing.as(who).get('/internal/v1/desk-hours')).status).toBe(403);
  });

  it('is told in the receipt, and a case that duty is not called for waits until the desk opens', async () => {
    const opensAt = `${dateOf(daysFromNow(2))}T00:00:00.000Z`;
    const judgedOf = async (changes: Partial<InquiryReceived>) => {
      const driver = await routing.receivedCase({ ...urgentAtNight, ...changes });
      const judged = (await driver.open()).find((fact) => fact.type === 'judged');
      const path = `/api/v1/cases/${driver.reference.caseId}`;
      const waitsUntil = async () => (await routing.as('agent').get<CaseView>(path)).body.waitsUntil;
      return { driver, outsideHours: judged?.data.outsideHours, waitsUntil };
    };
    const outside = { opensAt, zone: 'UTC' };
    const called = await judgedOf({});
    expect(called.outsideHours).toEqual({ ...outside, dutyCalled: true });
    expect(await called.waitsUntil()).toBeNull();
    const waiting = await judgedOf({ customerId: 'uten' });
    expect(waiting.outsideHours).toEqual({ ...outside, dutyCalled: false });
    expect(await waiting.waitsUntil()).toBe(opensAt);
    const patient = await judgedOf({ urgency: 'medium' });
    expect(patient.outsideHours).toEqual({ ...outside, dutyCalled: false });
    for (const changes of [{ receivedAt: day }, { receivedAt: nightBefore }, { customerId: 'nordlys' }]) {
      const inTime = await judgedOf(changes);
      expect(inTime.outsideHours).toBeUndefined();
      expect(await inTime.waitsUntil()).toBeNull();
    }
    const list = await routing.as('agent').get<{ items: CaseSummary[] }>('/api/v1/cases?customer=uten');
    expect(list.body.items.map(({ waitsUntil }) => waitsUntil)).toContain(opensAt);
    await waiting.driver.command({ kind: 'answer', start: { kind: 'started' } });
    expect(await waiting.waitsUntil()).toBeNull();
  });

  it('waits for an opening that a later version of the calendar has moved', async () => {
    const driver = await routing.openCase({ ...urgentAtNight, customerId: 'flyttet' });
    const sooner = { ...rarelyOpen, exceptions: { [dateOf(daysFromNow(1))]: [['00:00', '24:00']] } };
    await routing.pool.query(
      'INSERT INTO calendar (id, version, valid_from, definition) VALUES ($1, 2, clock_timestamp(), $2)',
      ['moving', sooner],
    );
    await driver.wake();
    expect((await routing.row(driver.reference.caseId)).waits_until?.toISOString()).toBe(
      `${dateOf(daysFromNow(1))}T00:00:00.000Z`,
    );
  });

  it('pages nobody twice for the same page, and tells of it by its own event', async () => {
    const { id } = await openedCase(routing);
    const duty = routing.part(OnCallDuty);
    const first = await duty.pageOfficer({ escalationId: id, page: 1 });
    expect(first).toEqual({ officer: 'vigdis', level: 1 });
    expect(await duty.pageOfficer({ escalationId: id, page: 1 })).toEqual(first);
    expect(await duty.pageOfficer({ escalationId: id, page: 2 })).toEqual({ officer: 'viggo', level: 2 });
    expect(await duty.pageOfficer({ escalationId: id, page: 3 })).toEqual(first);
    expect((await announced(routing, id)).map(({ type }) => type)).toEqual([
      'on-call.opened.v1',
      'on-call.paged.v1',
      'on-call.paged.v1',
      'on-call.paged.v1',
    ]);
  });

  it('passes over who is away for the next, and keeps that on record whatever becomes of the absence', async () => {
    const { id } = await openedCase(routing);
    const operator = routing.as('operator');
    const staff = ['vigdis', 'viggo'].map((who) => ({ id: who, name: who, email: `${who}@mottak.example` }));
    await operator.put('/api/v1/staff', { items: staff });
    const leave = (who: string, ...items: object[]) =>
      operator.put(`/api/v1/staff/${who}/absences`, { items });
    const around = (from: number, until: number) => ({
      from: daysFromNow(from).toISOString(),
      until: daysFromNow(until).toISOString(),
      why: 'Ferie',
    });
    const duty = routing.part(OnCallDuty);
    const page = async (number: number) => duty.pageOfficer({ escalationId: id, page: number });
    const story = async () => {
      const { body } = await routing.as('vigdis').get<EscalationView>(`/api/v1/on-call/${id}`);
      expect(operations.getEscalation.response.parse(body)).toEqual(body);
      return body.story.flatMap((entry) => (entry.what === 'paged' ? [entry] : []));
    };

    await leave('vigdis', around(-1, 1), around(-5, -4));
    await leave('viggo', around(1, 2), around(-2, -1));
    expect(await page(1)).toEqual({ officer: 'viggo', level: 2 });
    await leave('vigdis');
    expect(await page(2)).toEqual({ officer: 'vigdis', level: 1 });
    expect(await page(3)).toEqual({ officer: 'viggo', level: 2 });
    await leave('vigdis', around(-1, 1));
    await leave('viggo', around(-1, 1));
    expect(await page(4)).toEqual({ officer: 'vigdis', level: 1 });
    await leave('vigdis');
    await leave('viggo');

    const passedOver = [{ level: 1, officer: 'vigdis' }];
    expect(await story()).toMatchObject([
      { officer: 'viggo', passedOver, isAway: false },
      { officer: 'vigdis', passedOver: [], isAway: false },
      { officer: 'viggo', passedOver: [], isAway: false },
      { officer: 'vigdis', passedOver: [], isAway: true },
    ]);
    expect((await announced(routing, id))[1]).toMatchObject({ data: { officer: 'viggo', passedOver } });
  });

  it('lets one acknowledgement win, and pages nobody after it', async () => {
    const { id: escalationId } = await openedCase(routing);
    const duty = routing.part(OnCallDuty);
    const ids = ['one', 'other'];
    const outcomes = await Promise.allSettled(
      ids.map((acknowledgementId) =>
        duty.recordAcknowledgement({ escalationId, acknowledgementId, officer: acknowledgementId }),
      ),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const winner = ids[outcomes.findIndex(({ status }) => status === 'fulfilled')] ?? '';
    const again = { escalationId, acknowledgementId: winner, officer: winner };
    expect(await duty.recordAcknowledgement(again)).toMatchObject({ officer: winner });
    expect(await duty.pageOfficer({ escalationId, page: 1 })).toMatchObject({
      acknowledged: { officer: winner },
    });
    const [, taken, ...more] = await announced(routing, escalationId);
    expect(taken).toMatchObject({ type: 'on-call.acknowledged.v1', data: { officer: winner, pages: 0 } });
    expect(more).toEqual([]);
  });
});

describe('an escalation', () => {
  let routing: RunningRouting;
  let host: OnCallHost;
  beforeAll(async () => {
    routing = await RunningRouting.start();
    await knowOnCallCustomers(routing);
    await makeRota(routing);
    host = await OnCallHost.start(routing.namespace.name);
  }, 90_000);
  afterAll(async () => {
    await host.stop();
    await routing.end();
  });

  const acknowledge = (id: string, who: Who, headers = {}) =>
    routing.as(who).post<EscalationView>(`/api/v1/on-call/${id}/acknowledge`, {}, headers);
  const view = async (id: string) =>
    (await routing.as('agent').get<EscalationView>(`/api/v1/on-call/${id}`)).body;
  const paged = (id: string, times: number) =>
    eventually(`page ${String(times)}`, async () => {
      const one = await view(id);
      return one.pages >= times ? one : undefined;
    });

  it('pages the officers one after another, until one of them takes it', async () => {
    const { id } = await openedCase(routing, { ...urgentAtNight, customerId: 'hastig' });
    await paged(id, 3);
    const { status, body } = await acknowledge(id, 'viggo');
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { state: 'acknowledged', acknowledgedBy: 'viggo' },
    });
    expect(operations.getEscalation.response.parse(body)).toEqual(body);
    const told = body.story.map((entry) =>
      entry.what === 'paged' ? `${String(entry.page)} ${entry.officer}` : entry.what,
    );
    expect(told).toEqual(
      ['opened', '1 vigdis', '2 viggo', '3 vigdis', '4 viggo', '5 vigdis']
        .slice(0, body.pages + 1)
        .concat('acknowledged'),
    );
    const pages = body.story.filter(({ what }) => what === 'paged').map(({ at }) => Date.parse(at));
    expect((pages[1] ?? 0) - (pages[0] ?? 0)).toBeGreaterThanOrEqual(1_000);
    await routing.workflows.client.workflow.getHandle(onCallWorkflowId(id)).result();
    expect((await view(id)).pages).toBe(body.pages);
  });

  it('is taken once: the second officer hears that it is, and a repeated request the same as before', async () => {
    const { id } = await openedCase(routing);
    await paged(id, 1);
    const key = { 'idempotency-key': '"taken"' };
    const both = await Promise.all([acknowledge(id, 'vigdis', key), acknowledge(id, 'viggo', key)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [winner, loser] =
      both[0].status === 200 ? (['vigdis', 'viggo'] as const) : (['viggo', 'vigdis'] as const);
    expect(await acknowledge(id, winner, key)).toMatchObject({
      status: 200,
      body: { acknowledgedBy: winner },
    });
    expect(await acknowledge(id, winner)).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(await acknowledge(id, loser, key)).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  it('is taken by officers only who were paged or are on the rota', async () => {
    const { id } = await openedCase(routing);
    await paged(id, 1);
    for (const who of ['vera', 'agent', 'operator', 'kari', 'integrator', 'service'] as const)
      expect({ who, status: (await acknowledge(id, who)).status }).toEqual({ who, status: 403 });
    expect((await view(id)).state).toBe('open');
    expect((await acknowledge(uuidv7(), 'vigdis')).status).toBe(404);
    expect((await acknowledge(id, 'viggo')).status).toBe(200);
  });

  it('is listed while it is open, for the staff only', async () => {
    const { id } = await openedCase(routing);
    const { body } = await eventually('the page', async () => {
      const list = await routing.as('vigdis').get<{ items: EscalationListed[] }>('/api/v1/on-call');
      return list.body.items.some((item) => item.id === id && item.pages === 1) ? list : undefined;
    });
    expect(operations.listEscalations.response.parse(body)).toEqual(body);
    expect(body.items.every(({ state }) => state === 'open')).toBe(true);
    expect(body.items.find((item) => item.id === id)).toMatchObject({ lastPaged: { officer: 'vigdis' } });
    await acknowledge(id, 'vigdis');
    const open = await routing.as('agent').get<{ items: EscalationListed[] }>('/api/v1/on-call');
    expect(open.body.items.map((item) => item.id)).not.toContain(id);
    const taken = await routing
      .as('agent')
      .get<{ items: EscalationListed[] }>('/api/v1/on-call?state=acknowledged');
    expect(taken.body.items.map((item) => item.id)).toContain(id);
    for (const who of ['kari', 'integrator', 'advisor'] as const) {
      expect((await routing.as(who).get('/api/v1/on-call')).status).toBe(403);
      expect((await routing.as(who).get(`/api/v1/on-call/${id}`)).status).toBe(403);
    }
  });

  it('waits for a rota where there is none, and calls for an operator', async () => {
    const { id } = await openedCase(routing, { ...urgentAtNight, customerId: 'rotalos' });
    const handle = routing.workflows.client.workflow.getHandle(onCallWorkflowId(id));
    const called = await eventually('an operator to be called for', async () => {
      const { typedSearchAttributes } = await handle.describe();
      return typedSearchAttributes.getAll().find(({ key }) => key.name === 'NeedsOperator');
    });
    expect(called.value).toBe(true);
    expect((await view(id)).pages).toBe(0);
    await handle.terminate();
  });
});

describe('by way of Kafka', () => {
  let routing: RunningRouting;
  beforeAll(async () => {
    routing = await RunningRouting.start({ kafka: environment('KAFKA_BROKERS') });
    await knowOnCallCustomers(routing);
    await makeRota(routing);
  }, 60_000);
  afterAll(() => routing.end());

  it('is heard of a call', async () => {
    const producer = new Kafka({
      brokers: environment('KAFKA_BROKERS').split(','),
      logLevel: logLevel.NOTHING,
    }).producer({ createPartitioner: Partitioners.DefaultPartitioner });
    await producer.connect();
    const id = uuidv7();
    const { event } = waitingCall(id);
    await producer.send({ topic: topics.call, messages: [{ key: id, ...toKafka(event) }] });
    await producer.disconnect();
    await eventually(
      'the escalation',
      async () =>
        (await routing.pool.query<object>('SELECT FROM on_call_escalation WHERE id = $1', [id])).rows[0],
      60_000,
    );
  }, 90_000);

  it('is heard of an urgent case', async () => {
    const driver = await routing.receivedCase(urgentAtNight);
    const id = driver.reference.caseId;
    await driver.open();
    await eventually('the escalation', async () => (await escalationsOf(routing, id))[0], 60_000);
  }, 90_000);
});
