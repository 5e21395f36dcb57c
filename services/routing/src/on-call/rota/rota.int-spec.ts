import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DutyRecord, RotaCommand, RotaView } from '@mottak/contracts';
import { operations } from '@mottak/contracts';
import ICAL from 'ical.js';
import type { Who } from '../../spec-support/people.js';
import { RunningRouting } from '../../spec-support/running-routing.js';
import { knowStaff } from '../../spec-support/night.js';
import { RotaStore } from './rota.store.js';

const rotas = '/api/v1/rotas';
const weekly: RotaCommand = {
  name: 'Vakt',
  zone: 'Europe/Oslo',
  levels: [
    {
      officers: ['vigdis', 'viggo'],
      handOver: { from: '2026-01-05', at: '08:00', every: 1, unit: 'weeks' },
    },
  ],
  changes: [],
  why: 'Våren',
};
const override = {
  kind: 'override',
  level: 1,
  from: '2026-03-02T16:00:00+01:00',
  to: '2026-03-03T08:00:00+01:00',
  officer: 'odd',
};
const why = 'Sykdom';

describe('rotas', () => {
  let routing: RunningRouting;
  beforeAll(async () => {
    routing = await RunningRouting.start();
    await knowStaff(routing, 'vigdis', 'viggo');
  });
  afterAll(() => routing.end());

  const put = (id: string, body: object, who: Who = 'operator') =>
    routing.as(who).replace<RotaView>(`${rotas}/${id}`, body);
  const putOver = (id: string, body: object, version: number) =>
    routing.as('operator').put(`${rotas}/${id}`, body, { 'if-match': `"${String(version)}"` });
  const change = (id: string, body: object, who: Who = 'operator') =>
    routing.as(who).post<RotaView>(`${rotas}/${id}/changes`, { why, ...body });
  const read = <T>(path: string, who: Who = 'vigdis') => routing.as(who).get<T>(`${rotas}${path}`);

  it('are made by an operator, and a change makes a new version', async () => {
    const made = await put('made', weekly);
    expect(made).toMatchObject({ status: 200, body: { id: 'made', version: 1, changedBy: 'operator' } });
    expect(made.headers.get('etag')).toBe('"1"');
    expect(operations.putRota.response.parse(made.body)).toEqual(made.body);
    expect(made.body.onDuty).toHaveLength(1);
    expect(await change('made', override)).toMatchObject({ status: 200, body: { version: 2 } });
    const { body } = await read<RotaView>('/made');
    const inUtc = { from: new Date(override.from).toISOString(), to: new Date(override.to).toISOString() };
    expect(body).toMatchObject({ ...weekly, changes: [{ ...override, ...inUtc }], version: 2, why });
    expect((await read<{ items: RotaView[] }>('')).body.items).toContainEqual(body);
  });

  it('say who made each version, when and why', async () => {
    await put('told', weekly);
    await change('told', override);
    const { body } = await read<{ items: unknown[] }>('/told/versions');
    expect(operations.listRotaVersions.response.parse(body)).toEqual(body);
    expect(body.items).toMatchObject([
      { version: 2, changedBy: 'operator', why, changes: [{ officer: 'odd' }] },
      { version: 1, changedBy: 'operator', why: 'Våren', changes: [] },
    ]);
    expect((await read('/nowhere/versions')).status).toBe(404);
  });

  it('stay the version that they are where nothing changes', async () => {
    await put('same', weekly);
    expect(await put('same', weekly)).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await put('same', { ...weekly, name: 'Vakten' })).toMatchObject({ body: { version: 2 } });
  });

  it('refuse a change that rests on an older version', async () => {
    await put('stale', weekly);
    await putOver('stale', { ...weekly, name: 'To' }, 1);
    expect(await putOver('stale', { ...weekly, name: 'Tre' }, 1)).toMatchObject({
      status: 412,
      body: { code: 'stale' },
    });
  });

  it('take every version of two operators who change one at once', async () => {
    await put('raced', weekly);
    const times = [1, 2, 3, 4, 5, 6].map((day) => ({
      ...override,
      from: `2026-04-0${String(day)}T00:00:00Z`,
      to: `2026-04-0${String(day)}T08:00:00Z`,
    }));
    const made = await Promise.all(times.map((one) => change('raced', one)));
    expect(made.map(({ body }) => body.version).sort()).toEqual([2, 3, 4, 5, 6, 7]);
    expect((await read<RotaView>('/raced')).body.changes).toHaveLength(6);
    const versions = await routing.part(RotaStore).versions('raced');
    const starts = versions.map(({ valid_from }) => valid_from.getTime());
    expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
  });

  it('say which field can not be', async () => {
    const [level] = weekly.levels;
    const wrong = { ...weekly, levels: [{ ...level, handOver: { ...level?.handOver, from: '2026-01-05' } }] };
    expect(await put('wrong', { ...wrong, zone: 'Europe/Atlantis' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'zone' }] },
    });
    expect(await put('wrong', { ...weekly, levels: [{ ...level, officers: [] }] })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'levels.0.officers' }] },
    });
    expect(await put('wrong', { ...weekly, changes: [{ ...override, to: override.from }] })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'changes.0.to' }] },
    });
    expect(await read('/wrong')).toMatchObject({ status: 404 });
    expect(await change('wrong', override)).toMatchObject({ status: 404 });
  });

  it('take no officer who is not in the directory, and say who that is', async () => {
    const ahead = { ...override, from: '2099-03-02T16:00:00Z', to: '2099-03-03T08:00:00Z' };
    await put('known', weekly);
    expect(await change('known', ahead)).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining('odd'), errors: [{ path: 'changes.0.officer' }] },
    });
    const [level] = weekly.levels;
    const strange = { ...weekly, levels: [{ ...level, officers: ['vigdis', 'ghost'] }] };
    expect(await put('known', strange)).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'levels.0.officers.1' }] },
    });
    expect(await change('known', { ...ahead, officer: 'viggo' })).toMatchObject({ status: 200 });
  });

  it('are changed at night though somebody else of theirs is not in the directory any more', async () => {
    await knowStaff(routing, 'gone', 'vigdis', 'viggo');
    await put('old', { ...weekly, levels: [{ ...weekly.levels[0], officers: ['gone', 'vigdis'] }] });
    await routing.pool.query(`DELETE FROM staff_member WHERE id = 'gone'`);
    const ahead = { ...override, from: '2099-03-02T16:00:00Z', to: '2099-03-03T08:00:00Z' };
    expect(await change('old', ahead)).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'changes.0.officer' }] },
    });
    expect(await change('old', { ...ahead, officer: 'viggo' })).toMatchObject({ status: 200 });
  });

  it('take a change more than a rota may have, in place of those that are over, and can be put as they are read', async () => {
    const over = Array.from({ length: 500 }, (_, n) => ({
      ...override,
      officer: 'vigdis',
      from: new Date(Date.UTC(2020, 0, 1) + n * 3_600_000).toISOString(),
      to: new Date(Date.UTC(2020, 0, 1) + (n + 1) * 3_600_000).toISOString(),
    }));
    expect((await put('full', { ...weekly, changes: over })).status).toBe(200);
    const ahead = { ...override, officer: 'viggo', from: '2099-03-02T16:00:00Z', to: '2099-03-03T08:00:00Z' };
    expect(await change('full', ahead)).toMatchObject({ status: 200 });
    expect((await read<RotaView>('/full')).body.changes).toEqual([
      expect.objectContaining({ officer: 'viggo' }),
    ]);
  });

  it('keep in the directory who has duty ahead, until another rota is there', async () => {
    await knowStaff(routing, 'leaver', 'vigdis', 'viggo');
    const levels = [{ ...weekly.levels[0], officers: ['leaver'] }];
    await put('leaving', { ...weekly, levels });
    const { body } = await routing.as('operator').get<{ items: { id: string }[] }>('/api/v1/staff');
    const rest = { items: body.items.filter(({ id }) => id !== 'leaver') };
    expect(await routing.as('operator').replace('/api/v1/staff', rest)).toMatchObject({
      status: 409,
      body: {
        code: 'conflict',
        detail: expect.stringContaining('leaver has duty in the rota leaving'),
        errors: [{ path: 'leaver' }],
      },
    });
    await put('leaving', weekly);
    expect((await routing.as('operator').replace('/api/v1/staff', rest)).status).toBe(200);
  });

  it('are kept by operators only, and read by the staff only', async () => {
    await put('guarded', weekly);
    for (const who of ['vigdis', 'agent', 'resolver', 'advisor', 'kari', 'integrator', 'service'] as const) {
      expect({ who, status: (await put('guarded', weekly, who)).status }).toEqual({ who, status: 403 });
      expect({ who, status: (await change('guarded', override, who)).status }).toEqual({ who, status: 403 });
    }
    for (const path of ['', '/guarded', '/guarded/duty', '/guarded/calendar.ics']) {
      for (const who of ['kari', 'integrator', 'advisor', 'service'] as const)
        expect({ path, who, status: (await read(path, who)).status }).toEqual({ path, who, status: 403 });
      for (const who of ['vigdis', 'agent', 'resolver', 'operator'] as const) {
        const { status } = await routing.as(who).text(`${rotas}${path}`);
        expect({ path, who, status }).toEqual({ path, who, status: 200 });
      }
    }
  });

  it('keep on record who had duty, whatever changes later', async () => {
    await put('record', { ...weekly, levels: [{ ...weekly.levels[0], officers: ['vigdis'] }] });
    const before = await read<DutyRecord>('/record/duty');
    await new Promise((resolve) => setTimeout(resolve, 20));
    await put('record', { ...weekly, levels: [{ ...weekly.levels[0], officers: ['viggo'] }] });
    const after = await read<DutyRecord>('/record/duty');
    expect(operations.getDutyRecord.response.parse(after.body)).toEqual(after.body);
    const [had, has] = after.body.shifts;
    expect(had).toMatchObject({ officer: 'vigdis', from: before.body.shifts[0]?.from, version: 1 });
    expect(has).toMatchObject({ officer: 'viggo', from: had?.to, version: 2 });
    expect(after.body.shifts.slice(1).every(({ officer }) => officer === 'viggo')).toBe(true);
  });

  it('refuse a time that is none, or too long', async () => {
    await put('asked', weekly);
    for (const query of [
      'from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z',
      'from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z',
      'from=today',
    ])
      expect(await read(`/asked/duty?${query}`)).toMatchObject({ status: 400 });
  });

  it('can be subscribed to as iCalendar', async () => {
    await put('calendar', { ...weekly, name: 'Vakt, natt' });
    const { status, headers, body } = await routing.as('vigdis').text(`${rotas}/calendar/calendar.ics`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const parsed = new ICAL.Component(ICAL.parse(body) as ConstructorParameters<typeof ICAL.Component>[0]);
    expect(parsed.getFirstPropertyValue('version')).toBe('2.0');
    const events = parsed.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
    const { shifts } = (await read<DutyRecord>('/calendar/duty')).body;
    expect(events.length).toBeGreaterThan(10);
    expect(events.slice(1).map(({ startDate }) => startDate.toJSDate().toISOString())).toEqual(
      shifts.slice(1).map(({ from }) => from),
    );
    expect(new Set(events.map(({ summary }) => summary))).toEqual(
      new Set(['Vakt, natt: vigdis', 'Vakt, natt: viggo']),
    );
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
  });
});
