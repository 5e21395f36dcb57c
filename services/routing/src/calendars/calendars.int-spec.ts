import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  calendarChangeId,
  calendarPreview,
  calendarView,
  topics,
  type CalendarPreview,
  type CalendarSummary,
  type CalendarView,
  type Problem,
  type ServiceTimeAnswers,
} from '@mottak/contracts';
import { Metrics } from '@mottak/platform';
import { compileCalendar, dueAcross, norwayOfficeHours, type CalendarDefinition } from '@mottak/service-time';
import { CalendarChanges } from './calendar-changes.js';
import { CalendarStore } from '../terms/calendar.store.js';
import type { Who } from '../spec-support/people.js';
import { keepVersion, terms } from '../spec-support/register-of-customers.js';
import { RunningRouting } from '../spec-support/running-routing.js';

const shortFridays: CalendarDefinition = {
  ...norwayOfficeHours,
  week: { ...norwayOfficeHours.week, fri: [['08:00', '14:00']] },
};
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

describe('calendars', () => {
  let routing: RunningRouting;
  beforeAll(async () => {
    routing = await RunningRouting.start();
  });
  afterAll(() => routing.end());

  /** A calendar of the test's own. */
  let id: string;
  let n = 0;
  const path = (suffix = '') => `/api/v1/calendars/${id}${suffix}`;
  const change = (body: object, ifMatch?: string, who: Who = 'operator') =>
    routing
      .as(who)
      .put<CalendarView & Problem>(
        path(),
        { definition: norwayOfficeHours, why: 'as agreed', ...body },
        ifMatch === undefined ? { 'if-none-match': '*' } : { 'if-match': ifMatch },
      );
  beforeEach(async () => {
    id = `desk-${String(++n)}`;
    expect((await change({})).status).toBe(200);
  });
  const codeOf = async (answer: ReturnType<typeof change>) => {
    const { status, body } = await answer;
    return [status, body.code, body.errors?.[0]?.path];
  };

  it('come with the software, and say when their closed dates end', async () => {
    const { body } = await routing.as('agent').get<{ items: CalendarSummary[] }>('/api/v1/calendars');
    const ready = (calendarId: string) => body.items.find((each) => each.id === calendarId);
    expect(ready('norway-office-hours')).toMatchObject({
      version: 1,
      zone: 'Europe/Oslo',
      runsOutAt: '2036-12-31T23:00:00.000Z',
      warning: null,
    });
    expect(ready('always')).toMatchObject({ runsOutAt: null, warning: null });
    const whole = await routing.as('agent').get<CalendarView>('/api/v1/calendars/norway-office-hours');
    expect(calendarView.parse(whole.body)).toEqual(whole.body);
    expect(whole.body.versions).toMatchObject([{ author: 'release', why: null, casesMovedAt: null }]);
    expect(whole.headers.get('etag')).toBe('"1"');
  });

  it('get a new version by an operator, which the others see with its author and reason', async () => {
    const validFrom = inAnHour();
    const changed = await change({ definition: shortFridays, validFrom, why: 'summer' }, '"1"');
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).toBe('"2"');
    const seen = (await routing.as('agent').get<CalendarView>(path())).body;
    expect(seen).toEqual(changed.body);
    expect(seen).toMatchObject({ version: 2, validFrom });
    expect(seen.versions).toMatchObject([
      { version: 2, author: 'operator', why: 'summer', validFrom, definition: shortFridays },
      { version: 1, author: 'operator', definition: norwayOfficeHours },
    ]);
  });

  it('begin a moment after they were made, unless a later instant is named', async () => {
    const { versions } = (await change({ definition: shortFridays }, '"1"')).body;
    const [newest] = versions;
    const lead = Date.parse(newest?.validFrom ?? '') - Date.parse(newest?.madeAt ?? '');
    expect(lead).toBeGreaterThanOrEqual(1_990);
    expect(lead).toBeLessThan(3_000);
  });

  it('are changed only by who has seen the newest version', async () => {
    expect(await codeOf(change({}, '"2"'))).toEqual([412, 'stale', undefined]);
    expect(await codeOf(change({}))).toEqual([412, 'stale', undefined]);
    const rivals = await Promise.all([change({}, '"1"'), change({}, '"1"')]);
    expect(rivals.map(({ status }) => status).sort()).toEqual([200, 412]);
    id = 'not-there';
    expect(await codeOf(change({}, '"1"'))).toEqual([412, 'stale', undefined]);
    expect((await routing.as('agent').get(path())).status).toBe(404);
  });

  it('don’t change what has passed, and take no definition that can’t be used', async () => {
    const past = new Date(Date.now() - 1000).toISOString();
    expect(await codeOf(change({ validFrom: past }, '"1"'))).toEqual([400, 'invalid-request', 'validFrom']);
    const broken = (definition: object) =>
      codeOf(change({ definition: { ...norwayOfficeHours, ...definition } }, '"1"'));
    const at = (field: string) => [400, 'invalid-request', `definition.${field}`];
    expect(await broken({ zone: 'Europe/Nowhere' })).toEqual(at('zone'));
    expect(await broken({ closed: ['2026-02-30'] })).toEqual(at('closed.0'));
    expect(await broken({ week: { mon: [['09:00', '08:00']] } })).toEqual(at('week.mon.0'));
    expect(await codeOf(change({ why: ' ' }, '"1"'))).toEqual([400, 'invalid-request', 'why']);
    expect((await routing.as('agent').get<CalendarView>(path())).body.version).toBe(1);
  });

  it('are taken only where they open, within the years that can be counted', async () => {
    const next = String(new Date().getUTCFullYear() + 1);
    const never = { zone: 'UTC', week: {} };
    const late = { ...never, exceptions: { [`${String(Number(next) + 3)}-01-01`]: [['08:00', '09:00']] } };
    const soon = { ...never, exceptions: { [`${next}-01-01`]: [['08:00', '09:00']] } };
    const preview = async (body: object) => {
      const answer = await routing.as('operator').post<Problem>(path('/preview'), body);
      return [answer.status, answer.body.errors?.[0]?.path];
    };
    for (const definition of [never, late, { ...never, week: { mon: [] } }]) {
      expect(await codeOf(change({ definition }, '"1"'))).toEqual([400, 'invalid-request', 'definition']);
      expect(await preview({ definition })).toEqual([400, 'definition']);
    }
    for (const validFrom of ['2200-01-01T00:00:00Z', '2300-01-01T00:00:00Z', '9999-12-31T23:59:59Z']) {
      expect(await codeOf(change({ validFrom }, '"1"'))).toEqual([400, 'invalid-request', 'validFrom']);
      expect(await preview({ definition: soon, validFrom })).toEqual([400, 'validFrom']);
    }
    expect((await change({ definition: soon }, '"1"')).status).toBe(200);
  });

  it('that were stored before such were refused stop no case and no question', async () => {
    const insert = (version: number, validFrom: string, definition: CalendarDefinition) =>
      routing.pool.query(
        'INSERT INTO calendar (id, version, valid_from, definition) VALUES ($1, $2, $3, $4::jsonb)',
        [id, version, validFrom, JSON.stringify(definition)],
      );
    await insert(2, new Date(Date.now() - 1000).toISOString(), { zone: 'UTC', week: {} });
    await insert(3, '9999-12-31T00:00:00Z', shortFridays);
    const agreement = { id: 'nordlys-desk', customerId: 'nordlys', version: ++n + 1 };
    await keepVersion(routing.pool, topics.agreement, {
      ...agreement,
      validFrom: new Date(Date.now() - 3_600_000).toISOString(),
      terms: { ...terms, calendar: id, answer: 'PT2H' },
    });
    const life = await routing.openCase({ customerId: 'nordlys' });
    const { calendar_id, calendar_version, promises, received_at } = await routing.row(life.reference.caseId);
    expect({ calendar_id, calendar_version }).toMatchObject({ calendar_id: id });
    const [due] = [promises.find(({ promise }) => promise === 'answer')?.due];
    const office = { from: 0, calendar: compileCalendar(norwayOfficeHours) };
    expect(due).toBe(new Date(dueAcross([office], received_at.getTime(), 7_200_000)).toISOString());
    const asked = await routing.as('agent').post<ServiceTimeAnswers>('/api/v1/service-time/evaluate', {
      calendar: id,
      queries: [{ op: 'elapsed', start: '2026-03-27T15:30:00+01:00', end: '2026-03-30T09:30:00+02:00' }],
    });
    expect(asked.body.results).toEqual([{ elapsed: 'PT2H' }]);
  });

  it('are the operator’s to change, and a human’s; customers don’t see them', async () => {
    for (const who of ['agent', 'advisor', 'kari', 'integrator', 'poser'] as const) {
      expect((await change({}, '"1"', who)).status).toBe(403);
      const preview = { definition: shortFridays };
      expect((await routing.as(who).post(path('/preview'), preview)).status).toBe(403);
    }
    for (const who of ['kari', 'integrator'] as const)
      expect((await routing.as(who).get(path())).status).toBe(403);
  });

  it('never change in the register', async () => {
    const spoil = `UPDATE calendar SET definition = '{}' WHERE id = $1`;
    await expect(routing.pool.query(spoil, [id])).rejects.toThrow('never change');
    await expect(routing.pool.query('DELETE FROM calendar WHERE id = $1', [id])).rejects.toThrow(
      'never change',
    );
  });

  it('show beforehand which dates differ, and how many open cases it concerns', async () => {
    const life = await routing.openCase();
    await routing.receivedCase();
    await routing.pool.query('UPDATE case_row SET calendar_id = $1 WHERE id = $2', [
      id,
      life.reference.caseId,
    ]);
    const request = { definition: shortFridays, validFrom: '2036-05-01T00:00:00+02:00', days: 31 };
    const { body } = await routing.as('operator').post<CalendarPreview>(path('/preview'), request);
    expect(calendarPreview.parse(body)).toEqual(body);
    expect(body.openCases).toBe(1);
    // 9, 16, 23 and 30 May 2036 are Fridays, and so is 2 May.
    expect(body.dates.map(({ date }) => date.slice(-2))).toEqual(['02', '09', '16', '23', '30']);
    expect(body.dates[0]).toMatchObject({ current: [['08:00', '16:00']], proposed: [['08:00', '14:00']] });
    expect((await routing.as('agent').get<CalendarView>(path())).body.version).toBe(1);
  });

  it('warn before their closed dates end, also in the metrics', async () => {
    const year = new Date().getUTCFullYear();
    const definition = { ...norwayOfficeHours, closed: [`${String(year - 1)}-12-25`] };
    const { body } = await change({ definition }, '"1"');
    expect(body.warning?.nb).toContain(`1. januar ${String(year)}`);
    const metrics = await routing.part(Metrics).registry.metrics();
    const seconds = Date.parse(body.runsOutAt ?? '') / 1000;
    expect(metrics).toContain(
      `mottak_calendar_closings_end_timestamp_seconds{calendar="${id}"} ${String(seconds)}`,
    );
  });

  it('have a workflow started that moves the open cases, now or at the next boot', async () => {
    const { workflow } = routing.workflows.client;
    const begun = async (version: number) =>
      (await workflow.getHandle(calendarChangeId(id, version)).describe()).type;
    await change({ definition: shortFridays }, '"1"');
    await routing.part(CalendarChanges).idle();
    expect(await begun(2)).toBe('calendarChange');
    await expect(begun(1)).rejects.toThrow();

    // As if the process had died between the commit and the start.
    await routing.pool.query(
      `INSERT INTO calendar (id, version, valid_from, definition) VALUES ($1, 3, clock_timestamp(), $2)`,
      [id, JSON.stringify(norwayOfficeHours)],
    );
    await routing.stop();
    await routing.boot();
    await routing.part(CalendarChanges).idle();
    expect(await begun(3)).toBe('calendarChange');
  });

  it('that a release brings anew stay as operators have made them', async () => {
    id = 'norway-office-hours';
    const store = routing.part(CalendarStore);
    const versions = async () =>
      (await routing.as('agent').get<CalendarView>(path())).body.versions.map(({ author }) => author);
    // As if an older release had stored another one.
    await routing.pool.query('ALTER TABLE calendar DISABLE TRIGGER calendar_is_immutable');
    await routing.pool.query(`UPDATE calendar SET definition = $1 WHERE id = $2`, [
      JSON.stringify(shortFridays),
      id,
    ]);
    await routing.pool.query('ALTER TABLE calendar ENABLE TRIGGER calendar_is_immutable');
    expect(await store.seed()).toEqual([]);
    expect(await versions()).toEqual(['release', 'release']);

    await change({ definition: shortFridays }, '"2"');
    expect(await store.seed()).toEqual([]);
    expect(await versions()).toEqual(['operator', 'release', 'release']);
    await routing.pool.query('ALTER TABLE calendar DISABLE TRIGGER calendar_is_immutable');
    await routing.pool.query(`UPDATE calendar SET definition = $1 WHERE id = $2 AND version = 2`, [
      JSON.stringify(shortFridays),
      id,
    ]);
    await routing.pool.query('ALTER TABLE calendar ENABLE TRIGGER calendar_is_immutable');
    expect(await store.seed()).toEqual([id]);
    expect(await versions()).toEqual(['operator', 'release', 'release']);
  });
});
