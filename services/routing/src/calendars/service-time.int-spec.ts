import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Problem, ServiceTimeAnswers } from '@mottak/contracts';
import { people, type Who } from '../spec-support/people.js';
import { RunningRouting } from '../spec-support/running-routing.js';

const two = (value: number) => String(value).padStart(2, '0');
const address = '/api/v1/service-time/evaluate';
const start = '2026-03-27T15:30:00+01:00';
const office = [['08:00', '16:00']];
const calendar = {
  zone: 'Europe/Oslo',
  week: { mon: office, tue: office, wed: office, thu: office, fri: office },
  closed: ['2026-05-17'],
  exceptions: { '2026-12-24': [['08:00', '12:00']] },
};

describe('counting service time over HTTP', () => {
  let routing: RunningRouting;
  beforeAll(async () => {
    routing = await RunningRouting.start();
  });
  afterAll(() => routing.end());

  const ask = (body: unknown, who: Who = 'integrator') =>
    routing.as(who).post<ServiceTimeAnswers & Problem>(address, body);
  const refusedAt = async (body: unknown) => {
    const answer = await ask(body);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    return answer.body.errors?.map(({ path }) => path);
  };

  it('answers as the issue shows, with a calendar sent along', async () => {
    const queries = [
      {
        op: 'due',
        start,
        budget: 'PT2H',
        pauses: [['2026-03-28T10:00:00+01:00', '2026-03-29T12:00:00+02:00']],
      },
      { op: 'elapsed', start, end: '2026-03-30T07:30:00Z', pauses: [] },
    ];
    const { status, body } = await ask({ calendar, queries });
    expect(status).toBe(200);
    expect(body).toEqual({ results: [{ due: '2026-03-30T07:30:00.000Z' }, { elapsed: 'PT2H' }] });
  });

  it('answers by the id of a calendar, holidays included', async () => {
    const queries = [
      { op: 'due', start: '2026-04-01T15:00:00+02:00', budget: 'PT2H' },
      { op: 'elapsed', start: '2026-12-24T00:00+01:00', end: '2027-01-01T00:00+01:00' },
    ];
    const { body } = await ask({ calendar: 'norway-office-hours', queries });
    expect(body.results).toEqual([{ due: '2026-04-07T07:00:00.000Z' }, { elapsed: 'PT40H' }]);
    expect((await ask({ calendar: 'nowhere', queries })).status).toBe(404);
  });

  it('puts each error in its place and answers the rest', async () => {
    const due = (changes: object) => ({ op: 'due', start, budget: 'PT2H', ...changes });
    const queries = [
      due({ start: '2026-03-27T15:30:00' }),
      due({ start: undefined }),
      due({ start: 5 }),
      due({ budget: 'P1D' }),
      due({ budget: null }),
      due({ budget: '-PT1S' }),
      due({ pauses: [[start]] }),
      { op: 'elapsed', start, end: '2026-03-27T15:29:59+01:00' },
      due({ budget: 'PT39H30M' }),
    ];
    const codes = (await ask({ calendar, queries })).body.results;
    expect(codes.slice(0, -1).map((each) => 'error' in each && each.error.code)).toEqual([
      'bad-instant',
      'bad-instant',
      'bad-instant',
      'bad-duration',
      'bad-duration',
      'negative-budget',
      'bad-instant',
      'end-before-start',
    ]);
    expect(codes.at(-1)).toEqual({ due: '2026-04-03T13:00:00.000Z' });
    const never = { zone: 'UTC', week: {} };
    expect((await ask({ calendar: never, queries: [due({})] })).body.results).toEqual([
      { error: { code: 'no-opening' } },
    ]);
    const nowhere = { ...calendar, zone: 'Europe/Nowhere' };
    expect((await ask({ calendar: nowhere, queries: [due({})] })).body.results).toEqual([
      { error: { code: 'bad-zone' } },
    ]);
  });

  it('lets others have their turn however much is asked', async () => {
    const dense = Array.from({ length: 24 }, (_, hour) => [`${two(hour)}:00`, `${two(hour)}:59`]);
    const busy = {
      zone: 'America/New_York',
      week: { mon: dense, tue: dense, wed: dense, thu: dense, fri: dense, sat: dense, sun: dense },
    };
    const falling = Array.from({ length: 150 }, (_, index) => {
      const year = String(2299 - index);
      return { op: 'elapsed', start: `${year}-01-01T00:00:00Z`, end: '2299-12-31T00:00:00Z' };
    });
    const seen = { isAnswered: false, others: 0 };
    const answer = ask({ calendar: busy, queries: falling }).finally(() => (seen.isAnswered = true));
    for (; !seen.isAnswered; seen.others++) await routing.as('agent').get('/api/v1/calendars');
    expect((await answer).body.results).toHaveLength(150);
    // At a stretch it would take a second, in which nobody else is answered.
    expect(seen.others).toBeGreaterThan(3);
  });

  it('refuses days of more openings, and more dates, than a desk has', async () => {
    const [many] = [Array.from({ length: 25 }, (_, hour) => [`${two(hour)}:00`, `${two(hour)}:30`])];
    expect(await refusedAt({ calendar: { ...calendar, week: { mon: many } }, queries: [] })).toEqual([
      'calendar.week.mon',
    ]);
    const closed = Array.from({ length: 10_001 }, () => '2026-05-17');
    expect(await refusedAt({ calendar: { ...calendar, closed }, queries: [] })).toEqual(['calendar.closed']);
    for (const date of ['1899-12-31', '2300-01-01'])
      expect(await refusedAt({ calendar: { ...calendar, closed: [date] }, queries: [] })).toEqual([
        'calendar.closed.0',
      ]);
  });

  it('refuses a broken calendar with the name of its field', async () => {
    const week = (mon: unknown) => ({ calendar: { ...calendar, week: { mon } }, queries: [] });
    expect(await refusedAt(week([['16:00', '08:00']]))).toEqual(['calendar.week.mon.0']);
    expect(await refusedAt(week([['08:00', '24:01']]))).toEqual(['calendar.week.mon.0.1']);
    expect(await refusedAt(week('08:00-16:00'))).toEqual(['calendar.week.mon']);
    const overlapping = [
      ['08:00', '12:00'],
      ['11:00', '16:00'],
    ];
    expect(await refusedAt(week(overlapping))).toEqual(['calendar.week.mon.1']);
    const changed = (changes: object) => ({ calendar: { ...calendar, ...changes }, queries: [] });
    expect(await refusedAt(changed({ closed: ['2026-05-17', '2026-02-29'] }))).toEqual(['calendar.closed.1']);
    expect(await refusedAt(changed({ zone: undefined }))).toEqual(['calendar.zone']);
    expect(await refusedAt(changed({ exceptions: { '24.12': [] } }))).toEqual(['calendar.exceptions.24.12']);
    expect(await refusedAt(changed({ week: undefined }))).toEqual(['calendar.week']);
    expect(await refusedAt({ calendar: 5, queries: [] })).toEqual(['calendar']);
  });

  it('refuses an unknown operation by its place, and more than 1,000 queries or pauses', async () => {
    const query = { op: 'due', start, budget: 'PT2H' };
    expect(await refusedAt({ calendar, queries: [query, { ...query, op: 'undo' }] })).toEqual([
      'queries.1.op',
    ]);
    expect(await refusedAt({ calendar, queries: [query, null] })).toEqual(['queries.1']);
    const thousand = Array.from({ length: 1000 }, () => query);
    expect((await ask({ calendar, queries: thousand })).body.results).toHaveLength(1000);
    expect(await refusedAt({ calendar, queries: [...thousand, query] })).toEqual(['queries']);
    const pauses = Array.from({ length: 501 }, () => [start, start]);
    const paused = { ...query, pauses };
    expect(await refusedAt({ calendar, queries: [paused, paused] })).toEqual(['queries']);
  });

  it('is for everybody who has a token, and is somebody', async () => {
    for (const who of Object.keys(people) as Who[])
      expect((await ask({ calendar, queries: [] }, who)).status).toBe(who === 'nils' ? 403 : 200);
    const body = JSON.stringify({ calendar, queries: [] });
    const headers = { 'content-type': 'application/json' };
    const bare = await fetch(routing.as('agent').addressOf(address), { method: 'POST', headers, body });
    expect(bare.status).toBe(401);
  });
});
