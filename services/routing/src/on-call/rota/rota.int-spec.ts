import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DutyRecord, RotaCommand, RotaView } from '@mottak/contracts';
import { operations } from '@mottak/contracts';
import ICAL from 'ical.js';
import type { Who } from '../../spec-support/people.js';
import { RunningRouting } from '../../spec-support/running-routing.js';
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
};
const override = {
  kind: 'override',
  level: 1,
  from: '2026-03-02T16:00:00+01:00',
  to: '2026-03-03T08:00:00+01:00',
  officer: 'odd',
};

describe('rotas', () => {
  let routing: RunningRouting;
  beforeAll(async () => {
    routing = await RunningRouting.start();
  }, 60_000);
  afterAll(() => routing.end());

  const put = (id: string, body: unknown, who: Who = 'operator', headers = {}) =>
    routing.as(who).put<RotaView>(`${rotas}/${id}`, body, headers);
  const change = (id: string, body: unknown, who: Who = 'operator') =>
    routing.as(who).post<RotaView>(`${rotas}/${id}/changes`, body);
  const read = <T>(path: string, who: Who = 'vigdis') => routing.as(who).get<T>(`${rotas}${path}`);

  it('are made by an operator, and a change makes a new version', async () => {
    const made = await put('made', weekly);
    expect(made).toMatchObject({ status: 200, body: { id: 'made', version: 1, changedBy: 'operator' } });
    expect(made.headers.get('etag')).toBe('"1"');
    expect(operations.putRota.response.parse(made.body)).toEqual(made.body);
    expect(made.body.onDuty).toHaveLength(1);
    expect(await change('made', override)).toMatchObject({ status: 200, body: { version: 2 } });
    const { body } = await read<RotaView>('/made');
    expect(body).toMatchObject({ ...weekly, changes: [override], version: 2 });
    expect((await read<{ items: RotaView[] }>('')).body.items).toContainEqual(body);
  });

  it('stay the version that they are where nothing changes', async () => {
    await put('same', weekly);
    expect(await put('same', weekly)).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await put('same', { ...weekly, name: 'Vakten' })).toMatchObject({ body: { version: 2 } });
  });

  it('refuse a change that rests on an older version', async () => {
    await put('stale', weekly);
    await put('stale', { ...weekly, name: 'To' }, 'operator', { 'if-match': '"1"' });
    expect(await put('stale', { ...weekly, name: 'Tre' }, 'operator', { 'if-match': '"1"' })).toMatchObject({
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
