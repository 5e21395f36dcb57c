import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  dimensions,
  qualityReport,
  reportEntriesPage,
  type Dimension,
  type QualityReport,
  type ReportEntry,
} from '@mottak/contracts';
import { fillAtRandom } from '../spec-support/random-register.js';
import { RunningRouting } from '../spec-support/running-routing.js';
import { OutcomeBacklog } from './outcome-backlog.js';

const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
const period = 'month=2026-03&through=2026-11';

type Figures = QualityReport['total'];

/** Every way to group, none included. */
const groupings = dimensions.reduce<Dimension[][]>(
  (all, one) => [...all, ...all.map((before) => [...before, one])],
  [[]],
);

/** How many there are of each outcome of each measure. */
function countsOf({ promises, solving }: Figures): Record<string, number> {
  const counts: Record<string, number> = {
    'reception at-reception': solving.atReception,
    'reception routed': solving.routed,
    'reception running': solving.running,
    'reception not-counted': solving.notCounted,
  };
  for (const one of promises) {
    counts[`${one.promise} met`] = one.met;
    counts[`${one.promise} broken`] = one.broken;
    counts[`${one.promise} abandoned`] = one.abandoned;
    counts[`${one.promise} running`] = one.running;
    counts[`${one.promise} not-counted`] = one.notCounted;
  }
  return present(counts);
}

const present = (counts: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));

function sumOf(all: readonly Record<string, number>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const counts of all)
    for (const [name, count] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}

function countedOf(items: readonly ReportEntry[]): Record<string, number> {
  return sumOf(items.map(({ measure, outcome }) => ({ [`${measure} ${outcome}`]: 1 })));
}

describe(`the figures of a random register (SEED=${String(seed)})`, () => {
  let routing: RunningRouting;
  beforeAll(async () => {
    routing = await RunningRouting.start();
    await routing.part(OutcomeBacklog).idle();
    await fillAtRandom(routing.pool, seed);
  });
  afterAll(() => routing.end());

  const report = async (query: string): Promise<QualityReport> =>
    qualityReport.parse((await routing.as('agent').get(`/api/v1/reports/quality?${query}`)).body);
  async function reported(query: string): Promise<ReportEntry[]> {
    const items: ReportEntry[] = [];
    for (let after = ''; ;) {
      const path = `/api/v1/reports/quality/entries?${query}&limit=97${after}`;
      const page = reportEntriesPage.parse((await routing.as('agent').get(path)).body);
      items.push(...page.items);
      if (page.next === null) return items;
      after = `&after=${page.next}`;
    }
  }

  it('add up to the same, whatever they are grouped by', async () => {
    const { total } = await report(period);
    expect(Object.keys(countsOf(total)).length).toBeGreaterThan(15);
    for (const by of groupings.slice(1)) {
      const grouped = await report(`${period}&by=${by.join(',')}`);
      expect(grouped.total).toEqual(total);
      expect(new Set(grouped.rows.map(({ key }) => JSON.stringify(key))).size).toBe(grouped.rows.length);
      expect(sumOf(grouped.rows.map(countsOf))).toEqual(countsOf(total));
      for (const { promises, solving } of [grouped.total, ...grouped.rows]) {
        for (const { total: whole, met, broken, abandoned, running, notCounted, reasons } of promises) {
          expect(met + broken + abandoned + running + notCounted).toBe(whole);
          expect(Object.values(reasons).reduce((sum, count) => sum + count, 0)).toBe(notCounted);
        }
        const { cases, atReception, routed, running, notCounted } = solving;
        expect(atReception + routed + running + notCounted).toBe(cases);
      }
    }
  });

  it('are those of what stands behind them, page by page, each once', async () => {
    const items = await reported(period);
    expect(countedOf(items)).toEqual(countsOf((await report(period)).total));
    const ids = items.map((item) =>
      JSON.stringify([item.measure, item.generation, item.case?.id ?? item.call]),
    );
    expect(new Set(ids).size).toBe(items.length);
    const starts = items.map(({ startedAt }) => startedAt);
    expect(starts).toEqual([...starts].sort().reverse());
  });

  it('are those of what stands behind each cell', async () => {
    const { rows } = await report(`${period}&by=month,channel,customer,product,group`);
    expect(rows.length).toBeGreaterThan(50);
    for (const row of rows.filter((_, index) => index % 9 === 0)) {
      const { month, ...key } = row.key;
      const query = new URLSearchParams({ month: month ?? '' });
      for (const [name, value] of Object.entries(key)) query.set(name, value ?? '-');
      expect(countedOf(await reported(query.toString()))).toEqual(countsOf(row));
      for (const { promise, reasons } of row.promises)
        for (const [reason, count] of Object.entries(reasons)) {
          query.set('measure', promise);
          query.set('reason', reason);
          expect(await reported(query.toString())).toHaveLength(count);
        }
      query.delete('reason');
      query.set('measure', 'reception');
      query.set('outcome', 'at-reception');
      expect(await reported(query.toString())).toHaveLength(row.solving.atReception);
    }
  });

  it('begin a month by the clock of Oslo, in summer and in winter', async () => {
    const { zone, months } = await report(period);
    expect(zone).toBe('Europe/Oslo');
    expect(months.map(({ month }) => month)).toHaveLength(9);
    expect(months[0]).toEqual({
      month: '2026-03',
      from: '2026-02-28T23:00:00.000Z',
      to: '2026-03-31T22:00:00.000Z',
    });
    for (const item of await reported(period)) {
      const { from = '', to = '' } = months.find(({ month }) => month === item.month) ?? {};
      expect(item.startedAt >= from && item.startedAt < to).toBe(true);
    }
  });
});
