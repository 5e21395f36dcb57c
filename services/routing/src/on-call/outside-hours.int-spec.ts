import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  deskHours,
  onCallWorkflowId,
  topics,
  uuidv7,
  type CaseSummary,
  type CaseView,
  type EscalationView,
  type InquiryReceived,
} from '@mottak/contracts';
import { toKafka } from '@mottak/platform';
import { environment, eventually } from '@mottak/testing';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import { CallConsumer } from '../phone/call.consumer.js';
import {
  announced,
  callOf,
  dateOf,
  day,
  daysFromNow,
  escalationsOf,
  knowOnCallCustomers,
  makeRota,
  night,
  nightBefore,
  openedCase,
  rarelyOpen,
  urgentAtNight,
  waitingCall,
} from '../spec-support/night.js';
import { RunningRouting } from '../spec-support/running-routing.js';
import { Escalations } from './escalations.js';
import { UrgentCallsConsumer } from './urgent-calls.consumer.js';

describe('what calls for the officer on duty', () => {
  let routing: RunningRouting;
  beforeAll(async () => {
    routing = await RunningRouting.start();
    await knowOnCallCustomers(routing);
    await makeRota(routing);
  });
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
      { arrivedAt: day },
    ])
      await routing.part(UrgentCallsConsumer).take(waitingCall(uuidv7(), changes));
    expect(await escalationCount()).toBe(before);
  });

  it('is decided by our clock, whatever the provider’s says', async () => {
    const { judgement } = callOf('');
    const raised = async (arrivedAt: string, ringingAt: string) => {
      const id = uuidv7();
      const call = waitingCall(id, { arrivedAt, judgement: { ...judgement, ringingAt } });
      await routing.part(UrgentCallsConsumer).take(call);
      return (await routing.as('vigdis').get(`/api/v1/on-call/${id}`)).status === 200;
    };
    expect(await raised(night, day)).toBe(true);
    expect(await raised(day, night)).toBe(false);
  });

  it('is no call that was told of before calls had duty paged, though it is read then', async () => {
    const before = await escalationCount();
    const { rows } = await routing.pool.query<{ since: Date }>('SELECT since FROM call_paging');
    const since = rows[0]?.since.getTime() ?? NaN;
    const toldAt = (time: number) => waitingCall(uuidv7(), { recordedAt: new Date(time).toISOString() });
    await routing.part(UrgentCallsConsumer).take(toldAt(since - 1));
    expect(await escalationCount()).toBe(before);
    await routing.part(UrgentCallsConsumer).take(toldAt(since));
    expect(await escalationCount()).toBe(before + 1);
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
    expect(await hours('kortringt')).toEqual({ isOpen: false, opensAt, zone: 'UTC', dutyCalled: true });
    expect(await hours('langringt')).toMatchObject({ isOpen: true, opensAt: null, dutyCalled: false });
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

  it.each([
    ['kortringt', 'phone', true],
    ['kortringt', 'web', false],
    ['langringt', 'phone', false],
    ['langringt', 'web', true],
  ] as const)(
    'is what the receipt says: to %s by %s, by the hours of that channel',
    async (customerId, channel, isCalled) => {
      const { id, facts } = await openedCase(routing, { ...urgentAtNight, customerId, channel });
      const judged = facts.find((fact) => fact.type === 'judged');
      expect(judged?.data.outsideHours?.dutyCalled ?? false).toBe(isCalled);
      expect(await escalationsOf(routing, id)).toHaveLength(isCalled ? 1 : 0);
      const isWaiting = customerId === 'langringt' && !isCalled;
      expect((await routing.row(id)).waits_until !== null).toBe(isWaiting);
    },
  );

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
});

describe('by way of Kafka', () => {
  let routing: RunningRouting;
  beforeAll(async () => {
    routing = await RunningRouting.start({ kafka: environment('KAFKA_BROKERS') });
    await knowOnCallCustomers(routing);
    await makeRota(routing);
  });
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
