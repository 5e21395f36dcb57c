import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  onCallWorkflowId,
  operations,
  uuidv7,
  type EscalationListed,
  type EscalationView,
} from '@mottak/contracts';
import { eventually } from '@mottak/testing';
import {
  announced,
  daysFromNow,
  knowOnCallCustomers,
  makeRota,
  openedCase,
  urgentAtNight,
} from '../spec-support/night.js';
import type { Who } from '../spec-support/people.js';
import { RunningRouting } from '../spec-support/running-routing.js';
import { WorkflowHost } from '../spec-support/workflow-host.js';
import { OnCallDuty } from './on-call.activities.js';

describe('a page', () => {
  let routing: RunningRouting;
  beforeAll(async () => {
    routing = await RunningRouting.start();
    await knowOnCallCustomers(routing);
    await makeRota(routing);
  });
  afterAll(() => routing.end());

  it('is of one officer however often it is asked for, and told of by its own event', async () => {
    const { id } = await openedCase(routing);
    const duty = routing.part(OnCallDuty);
    const first = await duty.pageOfficer({ escalationId: id, page: 1 });
    expect(first).toEqual({ officer: 'vigdis', level: 1, caseNumber: expect.stringMatching(/^M-/) });
    expect(await duty.pageOfficer({ escalationId: id, page: 1 })).toEqual(first);
    expect(await duty.pageOfficer({ escalationId: id, page: 2 })).toMatchObject({
      officer: 'viggo',
      level: 2,
    });
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
    await operator.replace('/api/v1/staff', { items: staff });
    const leave = (who: string, ...items: object[]) =>
      operator.replace(`/api/v1/staff/${who}/absences`, { items });
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
    expect(await page(1)).toMatchObject({ officer: 'viggo', level: 2 });
    await leave('vigdis');
    expect(await page(2)).toMatchObject({ officer: 'vigdis', level: 1 });
    expect(await page(3)).toMatchObject({ officer: 'viggo', level: 2 });
    await leave('vigdis', around(-1, 1));
    await leave('viggo', around(-1, 1));
    expect(await page(4)).toMatchObject({ officer: 'vigdis', level: 1 });
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

  it('is nobody’s after an acknowledgement, of which one wins', async () => {
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
  let host: WorkflowHost;
  beforeAll(async () => {
    routing = await RunningRouting.start();
    await knowOnCallCustomers(routing);
    await makeRota(routing);
    host = await WorkflowHost.start(routing.namespace.name, 'on-call');
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

  it('is taken for an officer who opened the link in their page, once, and for nobody else', async () => {
    const { id } = await openedCase(routing);
    await paged(id, 1);
    const take = (officer: string, who: Who = 'service') =>
      routing.as(who).post<EscalationView>(`/internal/v1/on-call/${id}/acknowledge`, { officer });
    for (const who of ['vigdis', 'operator'] as const) expect((await take('vigdis', who)).status).toBe(403);
    expect((await take('vera')).status).toBe(403);
    expect((await view(id)).state).toBe('open');
    for (let time = 0; time < 2; time += 1)
      expect(await take('vigdis')).toMatchObject({ status: 200, body: { acknowledgedBy: 'vigdis' } });
    expect(await take('viggo')).toMatchObject({ status: 409, body: { code: 'conflict' } });
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
    const { staticSummary, typedSearchAttributes } = await handle.describe();
    expect(await staticSummary()).toMatch(/^M-\w+ · rotalos · \S+ · /);
    const searched = typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]);
    expect(searched).toEqual(
      expect.arrayContaining([
        ['CaseNumber', expect.stringMatching(/^M-/)],
        ['Customer', 'rotalos'],
      ]),
    );
    expect((await view(id)).pages).toBe(0);
    await handle.terminate();
  });
});
