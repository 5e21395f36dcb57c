import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  uuidv7,
  type casePage,
  type CaseView,
  type DisruptionMessageKind,
  type LinkedCases,
  type MatchingCases,
  type Problem,
} from '@mottak/contracts';
import { TemporalClient } from '@mottak/platform';
import { eventually } from '@mottak/testing';
import type { z } from 'zod';
import type { CaseDriver } from '../spec-support/case-driver.js';
import type { Who } from '../spec-support/people.js';
import { Dispatcher } from '../bridge/dispatcher.js';
import { Reconciler } from '../bridge/reconciler.js';
import { RunningRouting } from '../spec-support/running-routing.js';
import { hearsNoMore } from './case-disruptions.js';
import { DisruptionConsumer } from './disruption.consumer.js';
import { NewsTeller } from './news-teller.js';

interface Told {
  disruptionId: string;
  number: number;
  services: string[];
  customers: string[];
}

describe('a disruption and its cases', () => {
  let routing: RunningRouting;
  let drivers: CaseDriver[];
  let outage: Told;
  beforeAll(async () => {
    routing = await RunningRouting.start();
  });
  afterAll(() => routing.end());
  beforeEach(async () => {
    await routing.pool.query("UPDATE case_row SET state = 'closed'");
    await routing.pool.query('UPDATE disruption SET ended_at = announced_at WHERE ended_at IS NULL');
    drivers = [];
    routing.answerFor();
    outage = { disruptionId: uuidv7(), number: 0, services: ['mail'], customers: [] };
  });

  /** What notification announces, as it comes out of Kafka. */
  const announce = async (kind: DisruptionMessageKind, about: Told = outage, number?: number) => {
    const data = { ...about, number: number ?? ++about.number, public: true, at: new Date().toISOString() };
    const event = {
      specversion: '1.0' as const,
      id: uuidv7(),
      source: '/mottak/notification',
      type: `disruption.${kind}.v1`,
      time: data.at,
      data: kind === 'ended' ? data : { ...data, expectedEnd: null },
    };
    await routing.part(DisruptionConsumer).take({ event });
    await routing.part(NewsTeller).idle();
  };
  const openCase = async (changes: object = {}): Promise<CaseDriver> => {
    const driver = await routing.openCase(changes);
    drivers.push(driver);
    routing.answerFor(...drivers);
    return driver;
  };
  const idOf = ({ reference }: CaseDriver) => reference.caseId;
  const path = (rest: string) => `/api/v1/disruptions/${outage.disruptionId}/${rest}`;
  const matching = async () => {
    const { body } = await routing.as('agent').get<MatchingCases>(path('matching-cases'));
    expect(body.total).toBe(body.items.length);
    return body.items.map(({ id }) => id);
  };
  const link = async (body: object = {}, headers: Record<string, string> = {}) => {
    const answer = await routing.as('agent').post<LinkedCases>(path('linked-cases'), body, headers);
    expect(answer.status).toBe(207);
    await routing.part(NewsTeller).idle();
    return answer.body;
  };
  const view = async (driver: CaseDriver, who: Who = 'agent') =>
    (await routing.as(who).get<CaseView>(`/api/v1/cases/${idOf(driver)}`)).body;
  const told = async (driver: CaseDriver) =>
    (await routing.workflows.reports(idOf(driver))).map(({ reportId }) => reportId.split('/').at(-1));
  const handedTo = async (driver: CaseDriver) => {
    const { rows } = await routing.pool.query<{ handed: number }>(
      'SELECT handed FROM case_disruption WHERE case_id = $1',
      [idOf(driver)],
    );
    return rows[0]?.handed;
  };
  /** Lets a case hear what it was signalled, all of it again each time. */
  const hearAll = async (driver: CaseDriver) => {
    for (const report of await routing.workflows.reports(idOf(driver))) await driver.hear(report);
  };

  it('matches unsolved cases about its services, of customers that it affects, received before its end', async () => {
    const later = { receivedAt: new Date(Date.now() + 60_000).toISOString() };
    const [mine, others, solved] = [
      await openCase(),
      await openCase({ customerId: 'nordlys' }),
      await openCase(),
    ];
    await openCase({ product: { freeText: 'mail' } });
    await openCase({ product: { id: 'network' } });
    await routing.receivedCase();
    await solved.command({ kind: 'resolve' });
    outage.customers = ['fjellheim'];
    await announce('announced');
    expect(await matching()).toEqual([idOf(mine)]);
    outage.customers = [];
    await announce('updated');
    const late = await openCase(later);
    expect(await matching()).toEqual([idOf(mine), idOf(others), idOf(late)]);
    await announce('ended');
    expect(await matching()).toEqual([idOf(mine), idOf(others)]);
  });

  it('links all that match by one action, each once, and the contacts are told', async () => {
    const cases = [await openCase(), await openCase(), await openCase()];
    await announce('announced');
    const { items, remaining } = await link({ why: 'Samme feil' });
    expect(remaining).toBe(0);
    expect(new Set(items.map(({ caseId }) => caseId))).toEqual(new Set(cases.map(idOf)));
    expect(items.every(({ status }) => status === 200)).toBe(true);
    for (const one of cases) {
      const { rows } = await routing.pool.query(
        `SELECT data, message, why, actor FROM fact WHERE case_id = $1 AND type = 'disruption-linked'`,
        [idOf(one)],
      );
      expect(rows).toMatchObject([
        {
          data: { disruptionId: outage.disruptionId, said: false, number: 1 },
          message: { kind: 'disruption-linked', to: 'contact' },
          why: 'Samme feil',
          actor: { kind: 'staff', id: 'agent' },
        },
      ]);
      expect((await view(one)).disruptions).toEqual([{ disruptionId: outage.disruptionId, state: 'linked' }]);
    }
    expect(await link()).toEqual({ items: [], remaining: 0 });
    const again = await link({ cases: cases.map(idOf) });
    expect(again.items).toEqual(cases.map((one) => ({ caseId: idOf(one), status: 200 })));
    const list = await routing
      .as('agent')
      .get<z.infer<typeof casePage>>(`/api/v1/cases?disruption=${outage.disruptionId}`);
    expect(list.body.items.map(({ id }) => id).sort()).toEqual(cases.map(idOf).sort());
  });

  it('links those that are chosen, says which refuse and why, and is the same again under the same key', async () => {
    const [one, other, solved] = [await openCase(), await openCase(), await openCase()];
    await solved.command({ kind: 'resolve' });
    await announce('announced');
    const body = { cases: [idOf(one), idOf(solved), uuidv7()], text: 'Dette er årsaken.' };
    const key = { 'idempotency-key': uuidv7() };
    const outcomes = async () =>
      (await link(body, key)).items.map(({ status, problem }) => [status, problem?.code]);
    const expected = [
      [200, undefined],
      [409, 'transition-refused'],
      [404, 'not-found'],
    ];
    expect(await outcomes()).toEqual(expected);
    expect(await outcomes()).toEqual(expected);
    expect(one.current.n).toBe((await view(one)).version);
    expect((await view(one)).messages.at(-1)).toMatchObject({
      kind: 'disruption-explained',
      text: 'Dette er årsaken.',
    });
    expect(await matching()).toEqual([idOf(other)]);
  });

  it('is no answer; with a person’s words it is feedback', async () => {
    const [silent, explained] = [await openCase(), await openCase()];
    await announce('announced');
    const runs = (body: CaseView) =>
      body.promises
        .filter(({ status }) => status !== 'stopped')
        .map(({ promise, status }) => [promise, status]);
    const before = runs(await view(silent));
    await link({ cases: [idOf(silent)] });
    await link({ cases: [idOf(explained)], text: 'Vi er i gang.' });
    expect(runs(await view(silent))).toEqual(before);
    const after = runs(await view(explained));
    expect(after).toContainEqual(['answer', 'running']);
    expect(after).toContainEqual(['feedback', 'running']);
    expect(before).not.toContainEqual(['feedback', 'running']);
  });

  it('is proposed for a new inquiry that it may be the cause of, and links nothing by itself', async () => {
    await announce('announced');
    const [suspect, other] = [await openCase(), await openCase({ product: { freeText: 'Faks' } })];
    const judgedOf = async (driver: CaseDriver) => {
      const { rows } = await routing.pool.query<{ data: { disruption?: unknown } }>(
        `SELECT data FROM fact WHERE case_id = $1 AND type = 'judged'`,
        [idOf(driver)],
      );
      return rows[0]?.data.disruption;
    };
    expect(await judgedOf(suspect)).toEqual({ id: outage.disruptionId, number: 1 });
    expect(await judgedOf(other)).toBeUndefined();
    const proposed = [{ disruptionId: outage.disruptionId, state: 'proposed' }];
    expect((await view(suspect)).disruptions).toEqual(proposed);
    expect((await view(suspect, 'kari')).disruptions).toEqual([]);
    expect((await view(other)).disruptions).toEqual([]);
    expect(await matching()).toEqual([idOf(suspect)]);
    await announce('ended');
    expect(await judgedOf(await openCase())).toBeUndefined();
    expect((await view(suspect)).disruptions).toEqual([]);
  });

  it('has linked cases hear of each update and of the end once, though events and signals come again', async () => {
    await announce('announced');
    const [one, unlinked, closed] = [await openCase(), await openCase(), await openCase()];
    await openCase();
    await link({ cases: [one, unlinked, closed].map(idOf) });
    await unlinked.command({ kind: 'unlink-disruption', disruptionId: outage.disruptionId });
    await closed.command({ kind: 'withdraw' });
    await announce('updated');
    await announce('updated', outage, 2);
    await hearAll(one);
    await routing.part(NewsTeller).onApplicationBootstrap();
    await announce('ended');
    await announce('updated', outage, 2);
    await announce('ended', outage, 3);
    await hearAll(one);
    await hearAll(one);
    expect(await told(one)).toEqual(['2', '3']);
    expect([await told(unlinked), await told(closed)]).toEqual([[], []]);
    expect(await handedTo(closed)).toBe(hearsNoMore);
    const { rows } = await routing.pool.query(
      `SELECT data, message FROM fact WHERE case_id = $1 AND type = 'disruption-told' ORDER BY number`,
      [idOf(one)],
    );
    expect(rows).toMatchObject([
      { data: { number: 2, kind: 'updated' }, message: { kind: 'disruption-news', to: 'contact' } },
      { data: { number: 3, kind: 'ended' } },
    ]);
    expect(await matching()).toContain(idOf(unlinked));
  });

  it('tells again after a crash what a case was given and never told, and a case that was linked late what it missed', async () => {
    await announce('announced');
    const one = await openCase();
    await link();
    await announce('updated');
    await routing.part(NewsTeller).onApplicationBootstrap();
    await routing.part(NewsTeller).idle();
    expect(await told(one)).toEqual(['2', '2']);
    await hearAll(one);
    expect(one.current.disruptions).toEqual({ [outage.disruptionId]: 2 });
    // A message that came while the link was being recorded: the row is behind when the link is there.
    await routing.pool.query('UPDATE case_disruption SET told = 1, handed = 1 WHERE case_id = $1', [
      idOf(one),
    ]);
    await openCase();
    await link();
    expect(await told(one)).toEqual(['2', '2', '2']);
  });

  it('waits with news while a case is not running, goes on with the others, and tells it when it runs', async () => {
    await announce('announced');
    const [lost, other] = [await openCase(), await openCase()];
    await link();
    await routing.workflows.end(idOf(lost));
    await announce('updated');
    expect(await told(other)).toEqual(['2']);
    expect(await told(lost)).toEqual([]);
    expect([await handedTo(lost), await handedTo(other)]).toEqual([1, 2]);
    await routing.workflows.startAgain(idOf(lost));
    routing.part(NewsTeller).poke();
    await routing.part(NewsTeller).idle();
    expect([await told(lost), await told(other)]).toEqual([['2'], ['2']]);
    expect(await handedTo(lost)).toBe(2);
  });

  it('tells a case that was lost and is started again all that it missed', async () => {
    await announce('announced');
    const lost = await openCase();
    await link();
    await announce('updated');
    await routing.workflows.end(idOf(lost));
    await announce('ended');
    // Message 2 was given to the run that was lost, and 3 to none.
    expect(await told(lost)).toEqual(['2']);
    await routing.pool.query(`UPDATE inbox SET updated_at = updated_at - interval '1 minute'`);
    await routing.part(Reconciler).reconcile();
    await routing.as('operator').post(`/internal/v1/parked/${idOf(lost)}/retry`, {});
    await routing.part(Dispatcher).idle();
    const anew = routing.driverOf(await routing.row(idOf(lost)));
    await anew.open();
    await routing.part(NewsTeller).idle();
    expect(await told(anew)).toEqual(['2', '3']);
    await hearAll(anew);
    expect(anew.current.disruptions).toEqual({ [outage.disruptionId]: 3 });
  });

  it('tells the others first where one case cannot take its news, and goes on trying that one', async () => {
    await announce('announced');
    const [odd, other] = [await openCase(), await openCase()].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
    if (!odd || !other) throw new Error('there are two');
    await link();
    const temporal = routing.part(TemporalClient);
    const command = temporal.command.bind(temporal);
    let calls = 0;
    temporal.command = (call) =>
      ++calls === 2
        ? command(call)
        : Promise.reject(new Error('3 INVALID_ARGUMENT: signals exceed the limit'));
    const announcing = announce('updated');
    await eventually('the other to be told', async () => (await told(other)).length > 0 || undefined);
    expect([await told(odd), await told(other)]).toEqual([[], ['2']]);
    temporal.command = command;
    await announcing;
    expect([await told(odd), await told(other)]).toEqual([['2'], ['2']]);
  });

  it('has a case that is linked merged only into one that is too, as long as there is more to tell of it', async () => {
    await announce('announced');
    const [one, late, other] = [await openCase(), await openCase(), await openCase()];
    await link({ cases: [one, late].map(idOf) });
    const into = { into: idOf(other) };
    const merge = async (driver: CaseDriver) => {
      const to = `/api/v1/cases/${idOf(driver)}/merge`;
      const { status, body } = await routing.as('agent').post<Problem>(to, into);
      return [status, body.code];
    };
    expect(await merge(one)).toEqual([409, 'conflict']);
    await expect(one.command({ kind: 'merge', ...into })).rejects.toThrow('not linked to a disruption');
    await link({ cases: [idOf(other)] });
    expect(await merge(one)).toEqual([200, undefined]);
    await other.command({ kind: 'unlink-disruption', disruptionId: outage.disruptionId });
    await announce('ended');
    // The end is known, but not told yet.
    expect(await merge(late)).toEqual([409, 'conflict']);
    await hearAll(late);
    expect(await merge(late)).toEqual([200, undefined]);
  });

  it('is for the house to judge, and concerns only customers that it affects', async () => {
    outage.customers = ['nordlys'];
    await announce('announced');
    const mine = await openCase();
    const give = async (who: Who, to: string, body: object) => {
      const { status, body: problem } = await routing.as(who).post<Problem>(to, body);
      return [status, problem.code];
    };
    const one = `/api/v1/cases/${idOf(mine)}/link-disruption`;
    const { disruptionId } = outage;
    expect(await give('agent', one, { disruptionId })).toEqual([400, 'invalid-request']);
    expect((await link({ cases: [idOf(mine)] })).items).toMatchObject([
      { status: 400, problem: { code: 'invalid-request' } },
    ]);
    await expect(mine.command({ kind: 'link-disruption', disruptionId, said: false })).rejects.toThrow(
      'no such disruption affects the customer',
    );
    for (const who of ['kari', 'integrator', 'poser', 'operator'] as const)
      expect(await give(who, path('linked-cases'), {})).toEqual([403, 'forbidden']);
    expect((await routing.as('kari').get(path('matching-cases'))).status).toBe(403);
    expect((await routing.as('operator').get(path('matching-cases'))).status).toBe(200);
    expect((await routing.as('agent').get(`/api/v1/disruptions/${uuidv7()}/matching-cases`)).status).toBe(
      404,
    );
  });
});
