import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dutyNow, dutyView, staffingView, type DutyShift, type Problem } from '@mottak/contracts';
import type { Who } from '../spec-support/people.js';
import { RunningRouting } from '../spec-support/running-routing.js';

const duty = '/api/v1/desk/duty';

/** Friday before the clock is put forward, and the Monday after. */
const friday = (time: string): string => new Date(`2026-03-27T${time}:00+01:00`).toISOString();
const monday = (time: string): string => new Date(`2026-03-30T${time}:00+02:00`).toISOString();

describe('duty at the desk', () => {
  let routing: RunningRouting;
  beforeAll(async () => {
    routing = await RunningRouting.start();
  });
  afterAll(() => routing.end());

  async function sign(who: Who, body: object): Promise<DutyShift | null> {
    const answer = await routing.as(who).post(duty, body);
    expect(answer.status).toBe(200);
    return dutyView.parse(answer.body).shift;
  }
  const refusal = async (who: Who, body: object, path = duty) =>
    (await routing.as(who).post<Problem>(path, body)).body;
  const gaps = async (from: string, to: string, calendar = 'norway-office-hours') => {
    const query = new URLSearchParams({ from, to, calendar });
    return staffingView.parse((await routing.as('agent').get(`/api/v1/desk/gaps?${query.toString()}`)).body);
  };
  const on = async () => dutyNow.parse((await routing.as('resolver').get(duty)).body);

  it('is signed on to and off from once, however often it is said, also at the same moment', async () => {
    const both = await Promise.all([1, 2, 3].map(() => sign('agent', { post: 'phone', on: true })));
    expect(new Set(both.map((shift) => shift?.id)).size).toBe(1);
    expect(both[0]).toMatchObject({ person: 'agent', post: 'phone', until: null, void: false });
    expect((await on()).phone.map(({ person }) => person)).toEqual(['agent']);
    expect((await on()).screen).toEqual([]);
    await sign('agent', { post: 'screen', on: true });
    const off = await sign('agent', { post: 'phone', on: false });
    expect(off?.id).toBe(both[0]?.id);
    expect(off?.until).not.toBeNull();
    expect(await sign('agent', { post: 'phone', on: false })).toBeNull();
    expect(await on()).toMatchObject({ phone: [], screen: [{ person: 'agent' }] });
  });

  it('is a person’s own; only an operator records another’s, or another time, and says why', async () => {
    const past = friday('08:00');
    expect(await refusal('agent', { post: 'phone', on: true, person: 'astrid', why: 'x' })).toMatchObject({
      status: 403,
    });
    expect(await refusal('agent', { post: 'phone', on: true, at: past, why: 'x' })).toMatchObject({
      status: 403,
    });
    expect(await refusal('operator', { post: 'phone', on: true, person: 'astrid' })).toMatchObject({
      status: 400,
      errors: [{ path: 'why' }],
    });
    const future = new Date(Date.now() + 60_000).toISOString();
    expect(await refusal('operator', { post: 'phone', on: true, at: future, why: 'x' })).toMatchObject({
      status: 400,
    });
    for (const who of ['kari', 'resolver', 'integrator', 'poser'] as const)
      expect(await refusal(who, { post: 'phone', on: true })).toMatchObject({ status: 403 });
    for (const who of ['kari', 'integrator', 'poser'] as const) {
      expect((await routing.as(who).get(duty)).status).toBe(403);
      expect((await routing.as(who).get(`/api/v1/desk/gaps?from=${past}&to=${friday('16:00')}`)).status).toBe(
        403,
      );
    }
    expect(await refusal('agent', {}, `${duty}/${randomUUID()}/correction`)).toMatchObject({ status: 403 });
  });

  it('shows when nobody was there: a forgotten sign-off lasts until closing time and no longer', async () => {
    const record = (person: string, post: string, isOn: boolean, at: string) =>
      sign('operator', { post, on: isOn, person, at, why: 'From the list on the wall.' });
    await record('astrid', 'phone', true, friday('07:45'));
    await record('astrid', 'phone', false, friday('12:00'));
    await record('bjarne', 'phone', true, friday('12:30'));
    await record('bjarne', 'screen', true, friday('10:00'));
    await record('astrid', 'screen', true, friday('10:30'));
    await record('astrid', 'screen', false, friday('11:00'));
    await record('bjarne', 'screen', false, friday('12:00'));
    const view = await gaps(friday('00:00'), monday('12:00'));
    expect(view.openings).toEqual([
      {
        from: friday('08:00'),
        to: friday('16:00'),
        calendarVersion: 1,
        phone: { staffed: 'PT7H30M', share: 7.5 / 8, gaps: [{ from: friday('12:00'), to: friday('12:30') }] },
        screen: {
          staffed: 'PT2H',
          share: 0.25,
          gaps: [
            { from: friday('08:00'), to: friday('10:00') },
            { from: friday('12:00'), to: friday('16:00') },
          ],
        },
      },
      {
        from: monday('08:00'),
        to: monday('12:00'),
        calendarVersion: 1,
        phone: { staffed: 'PT0S', share: 0, gaps: [{ from: monday('08:00'), to: monday('12:00') }] },
        screen: { staffed: 'PT0S', share: 0, gaps: [{ from: monday('08:00'), to: monday('12:00') }] },
      },
    ]);
    expect(view.whole).toEqual({
      open: 'PT12H',
      phone: { staffed: 'PT7H30M', share: 7.5 / 12 },
      screen: { staffed: 'PT2H', share: 2 / 12 },
    });
  });

  it('begins anew after a shift has lapsed, which then ended when it lapsed', async () => {
    const { rows } = await routing.pool.query<{ id: string }>(
      `SELECT id FROM duty_shift WHERE person = 'bjarne' AND post = 'phone' AND NOT superseded`,
    );
    const fresh = await sign('operator', { post: 'phone', on: true, person: 'bjarne', why: 'Called in.' });
    expect(fresh?.id).not.toBe(rows[0]?.id);
    const versions = await routing.pool.query<{ ends_at: Date | null; recorded_by: string }>(
      'SELECT ends_at, recorded_by FROM duty_shift WHERE id = $1 ORDER BY version',
      [rows[0]?.id],
    );
    expect(versions.rows).toEqual([
      { ends_at: null, recorded_by: 'operator' },
      { ends_at: new Date(friday('16:00')), recorded_by: 'system' },
    ]);
  });

  it('is corrected with a reason, and every version is kept', async () => {
    const tuesday = (time: string) => new Date(`2026-03-31T${time}:00+02:00`).toISOString();
    const said = { post: 'phone', person: 'cecilie', why: 'Forgot.' };
    const shift = await sign('operator', { ...said, on: true, at: tuesday('08:00') });
    const correct = (body: object) =>
      routing.as('operator').post(`${duty}/${shift?.id ?? ''}/correction`, body, { 'if-match': '*' });
    const staffed = async () => (await gaps(tuesday('00:00'), tuesday('20:00'))).whole.phone.staffed;
    expect(await staffed()).toBe('PT8H');
    const corrected = await correct({
      from: tuesday('09:00'),
      until: tuesday('11:00'),
      why: 'Came late, went early.',
    });
    expect(dutyView.parse(corrected.body).shift).toMatchObject({ version: 2, why: 'Came late, went early.' });
    expect(await staffed()).toBe('PT2H');
    await correct({
      from: tuesday('09:00'),
      until: tuesday('11:00'),
      void: true,
      why: 'It was somebody else.',
    });
    expect(await staffed()).toBe('PT0S');
    const { rows } = await routing.pool.query('SELECT version FROM duty_shift WHERE id = $1', [shift?.id]);
    expect(rows).toHaveLength(3);
    expect((await correct({ from: tuesday('09:00'), until: tuesday('08:00'), why: 'x' })).status).toBe(400);
    expect((await correct({ from: tuesday('09:00'), until: null })).status).toBe(400);
    expect(
      (
        await routing
          .as('operator')
          .post(
            `${duty}/${randomUUID()}/correction`,
            { from: tuesday('09:00'), until: null, why: 'x' },
            { 'if-match': '*' },
          )
      ).status,
    ).toBe(404);
  });

  it('counts by the version of the calendar that was in force, and leaves out what is still to come', async () => {
    const versions: [version: number, from: string, closing: string][] = [
      [1, '2000-01-01T00:00:00Z', '16:00'],
      [2, '2026-03-30T00:00:00+02:00', '18:00'],
    ];
    for (const [version, from, closing] of versions) {
      const definition = {
        zone: 'Europe/Oslo',
        week: { mon: [['08:00', closing]], fri: [['08:00', closing]] },
      };
      await routing.pool.query(
        'INSERT INTO calendar (id, version, valid_from, definition) VALUES ($1, $2, $3, $4)',
        ['changing', version, from, definition],
      );
    }
    const { openings } = await gaps(friday('00:00'), monday('20:00'), 'changing');
    expect(openings).toMatchObject([
      { from: friday('08:00'), to: friday('16:00'), calendarVersion: 1 },
      { from: monday('08:00'), to: monday('18:00'), calendarVersion: 2 },
    ]);
    const hour = 3_600_000;
    const [now] = (await gaps(isoIn(-hour), isoIn(hour), 'always')).openings;
    expect(Math.abs(Date.parse(now?.to ?? '') - Date.now())).toBeLessThan(20_000);
    expect((await gaps(isoIn(hour), isoIn(2 * hour), 'always')).whole.phone.share).toBeNull();
  });

  it('refuses a period that is none or too long, and a calendar that isn’t there', async () => {
    const statusOf = async (query: string) =>
      (await routing.as('operator').get(`/api/v1/desk/gaps?${query}`)).status;
    expect(await statusOf(`from=${friday('08:00')}&to=${friday('08:00')}`)).toBe(400);
    expect(await statusOf(`from=2026-01-01T00:00:00Z&to=2026-06-01T00:00:00Z`)).toBe(400);
    expect(await statusOf(`from=2026-01-01T00:00:00&to=2026-01-02T00:00:00Z`)).toBe(400);
    expect(await statusOf(`from=${friday('08:00')}&to=${friday('16:00')}&calendar=none`)).toBe(404);
  });
});

const isoIn = (ms: number): string => new Date(Date.now() + ms).toISOString();
