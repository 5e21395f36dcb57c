import { describe, expect, it } from '@jest/globals';
import { compileCalendar, norwayOfficeHours, openingsBetween } from '@mottak/service-time';
import fc from 'fast-check';
import { coverageOf, presenceOf, type Stretch } from './coverage.js';

/** SEED repeats a run. */
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
process.stdout.write(`property tests run with SEED=${String(seed)}\n`);

const stretch = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 30 }))
  .map(([from, length]) => ({ from, to: from + length }));
const situation = fc.tuple(stretch, fc.array(stretch, { maxLength: 8 }));

function holds<T>(arbitrary: fc.Arbitrary<T>, check: (value: T) => void) {
  fc.assert(fc.property(arbitrary, check), { seed, numRuns: 2_000 });
}

describe('the gaps of an opening', () => {
  it('are the moments at which nobody was there, as a walk over every moment finds them', () => {
    holds(situation, ([opening, presences]) => {
      const { staffedMs, gaps } = coverageOf(opening, presences);
      let staffed = 0;
      for (let at = opening.from; at < opening.to; at++) {
        const isThere = presences.some(({ from, to }) => from <= at && at < to);
        expect(gaps.some(({ from, to }) => from <= at && at < to)).toBe(!isThere);
        if (isThere) staffed++;
      }
      expect(staffedMs).toBe(staffed);
    });
  });

  it('lie within it, in order, apart from each other, and none is empty', () => {
    holds(situation, ([opening, presences]) => {
      let last = -Infinity;
      for (const { from, to } of coverageOf(opening, presences).gaps) {
        expect(from).toBeGreaterThan(last);
        expect(to).toBeGreaterThan(from);
        last = to;
      }
      expect(last).toBeLessThanOrEqual(opening.to);
    });
  });

  it('are the same for shifts that are split, doubled, overlapping or in another order', () => {
    holds(
      fc.tuple(situation, fc.double({ min: 0, max: 1, noNaN: true })),
      ([[opening, presences], share]) => {
        const pieces = presences.flatMap(({ from, to }) => {
          const middle = from + Math.floor((to - from) * share);
          return [
            { from: middle, to },
            { from, to: middle },
            { from, to },
          ];
        });
        expect(coverageOf(opening, pieces.reverse())).toEqual(coverageOf(opening, presences));
      },
    );
  });

  it('never grow by one more person', () => {
    holds(fc.tuple(situation, stretch), ([[opening, presences], one]) => {
      expect(coverageOf(opening, [...presences, one]).staffedMs).toBeGreaterThanOrEqual(
        coverageOf(opening, presences).staffedMs,
      );
    });
  });
});

describe('an opening', () => {
  const at = (instant: string): number => Date.parse(instant);
  const hours = (from: string, to: string): Stretch => ({ from: at(from), to: at(to) });

  it('that hands over without a pause has no gap; a minute between two shifts is one', () => {
    const opening = hours('2026-03-02T08:00:00+01:00', '2026-03-02T16:00:00+01:00');
    const early = hours('2026-03-02T07:50:00+01:00', '2026-03-02T12:00:00+01:00');
    expect(
      coverageOf(opening, [early, hours('2026-03-02T12:00:00+01:00', '2026-03-02T16:30:00+01:00')]),
    ).toEqual({
      staffedMs: 8 * 3_600_000,
      gaps: [],
    });
    expect(
      coverageOf(opening, [early, hours('2026-03-02T12:01:00+01:00', '2026-03-02T16:00:00+01:00')]).gaps,
    ).toEqual([hours('2026-03-02T12:00:00+01:00', '2026-03-02T12:01:00+01:00')]);
  });

  it('is an hour shorter where the clock is put forward within it, and so may its gap be', () => {
    const nights = compileCalendar({ zone: 'Europe/Oslo', week: { sun: [['00:00', '06:00']] } });
    const [opened] = openingsBetween(nights, '2026-03-28T12:00:00Z', '2026-03-29T12:00:00Z');
    const opening = { from: opened?.[0] ?? 0, to: opened?.[1] ?? 0 };
    const shift = hours('2026-03-29T00:00:00+01:00', '2026-03-29T04:00:00+02:00');
    expect(coverageOf(opening, [shift])).toEqual({
      staffedMs: 3 * 3_600_000,
      gaps: [hours('2026-03-29T04:00:00+02:00', '2026-03-29T06:00:00+02:00')],
    });
  });

  it('of the day on which clocks change is eight hours as on any other, for the desk', () => {
    const desk = compileCalendar(norwayOfficeHours);
    for (const [opens, closes] of openingsBetween(desk, '2026-03-26T00:00:00Z', '2026-04-01T00:00:00Z'))
      expect(closes - opens).toBe(8 * 3_600_000);
  });
});

describe('a shift', () => {
  const shift = { from: 10, until: null, lapsesAt: 50 };

  it('without an end counts until now, and no longer than until it lapses', () => {
    expect(presenceOf(shift, 30)).toEqual({ from: 10, to: 30 });
    expect(presenceOf(shift, 70)).toEqual({ from: 10, to: 50 });
  });

  it('with an end counts until that', () => {
    expect(presenceOf({ ...shift, until: 40 }, 70)).toEqual({ from: 10, to: 40 });
    expect(presenceOf({ ...shift, until: 60 }, 70)).toEqual({ from: 10, to: 60 });
  });
});
