import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
  pageOrder,
  pageTo,
  compileRota,
  onDutyAt,
  shiftsBetween,
  type Page,
  type DutyChange,
  type RotaDefinition,
} from './index.js';

/** SEED repeats a run. */
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
process.stdout.write(`property tests run with SEED=${String(seed)}\n`);
const check = <T>(property: fc.IProperty<T>): void => {
  fc.assert(property, { seed, numRuns: 300 });
};

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BEGIN = Date.UTC(2026, 0, 1);
const END = Date.UTC(2028, 0, 1);

const zone = fc.constantFrom(
  'Europe/Oslo',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/Santiago',
  'UTC',
);
const officer = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const instant = fc.integer({ min: BEGIN / 60_000, max: END / 60_000 }).map((minutes) => minutes * 60_000);
const iso = (ms: number): string => new Date(ms).toISOString();
const two = (value: number): string => String(value).padStart(2, '0');

const level = fc.record({
  officers: fc.uniqueArray(officer, { minLength: 1, maxLength: 5 }),
  handOver: fc.record({
    from: instant.map((ms) => iso(ms).slice(0, 10)),
    at: fc.integer({ min: 0, max: 24 * 60 - 1 }).map((of) => `${two(Math.floor(of / 60))}:${two(of % 60)}`),
    every: fc.integer({ min: 1, max: 10 }),
    unit: fc.constantFrom('days' as const, 'weeks' as const),
  }),
});

const span = fc
  .tuple(instant, fc.integer({ min: 1, max: 40 * 24 * 4 }))
  .map(([from, quarters]) => ({ from: iso(from), to: iso(from + (quarters * HOUR) / 4) }));

const change = (levels: number): fc.Arbitrary<DutyChange> =>
  fc.oneof(
    fc
      .tuple(span, officer, fc.integer({ min: 1, max: levels }))
      .map(([of, instead, at]) => ({ kind: 'override' as const, ...of, level: at, officer: instead })),
    fc
      .tuple(
        span,
        fc.uniqueArray(officer, { minLength: 2, maxLength: 2 }),
        fc.integer({ min: 1, max: levels }),
      )
      .map(([of, [one = 'a', other = 'b'], at]) => ({
        kind: 'swap' as const,
        ...of,
        level: at,
        officers: [one, other] as [string, string],
      })),
  );

const rota: fc.Arbitrary<RotaDefinition> = fc
  .tuple(zone, fc.array(level, { minLength: 1, maxLength: 3 }))
  .chain(([of, levels]) =>
    fc.array(change(levels.length), { maxLength: 4 }).map((changes) => ({ zone: of, levels, changes })),
  );

/** The turns as somebody would count them on a wall calendar, without a thought for changes of the clock. */
function onTheWall({ zone: of, levels }: RotaDefinition, at: number): (string | undefined)[] {
  return levels.map(({ officers, handOver: { from, at: time, every, unit } }) => {
    const local = DateTime.fromMillis(at, { zone: of });
    const date = local.toFormat('HH:mm') < time ? local.minus({ days: 1 }) : local;
    const days = Math.round(
      (Date.parse(`${date.toFormat('yyyy-MM-dd')}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY,
    );
    const turn = Math.floor(days / (every * (unit === 'weeks' ? 7 : 1)));
    return officers.at(turn % officers.length);
  });
}

const isNearChangeOfClock = (of: string, at: number): boolean => {
  const offset = (ms: number): number => DateTime.fromMillis(ms, { zone: of }).offset;
  return offset(at - 3 * HOUR) !== offset(at + 3 * HOUR);
};

it('has the officer whom a wall calendar names', () => {
  check(
    fc.property(rota, instant, (definition, at) => {
      fc.pre(!isNearChangeOfClock(definition.zone, at));
      const plain = { ...definition, changes: [] };
      expect(onDutyAt(compileRota(plain), at).map((duty) => duty.officer)).toEqual(onTheWall(plain, at));
    }),
  );
});

it('has exactly one shift for each level and instant: that of the officer on duty', () => {
  check(
    fc.property(rota, instant, fc.integer({ min: 1, max: 60 * 24 }), (definition, from, hours) => {
      const compiled = compileRota(definition);
      const to = from + hours * HOUR;
      const shifts = shiftsBetween(compiled, from, to);
      const at = from + Math.floor(hours / 2) * HOUR;
      for (const edge of [from, at, to - 1, ...shifts.slice(0, 5).map((shift) => Date.parse(shift.from))]) {
        if (edge < from || edge >= to) continue;
        const covering = shifts.filter(
          (shift) => Date.parse(shift.from) <= edge && edge < Date.parse(shift.to),
        );
        expect(covering.map(({ level: of, officer: who }) => ({ level: of, officer: who }))).toEqual(
          onDutyAt(compiled, edge),
        );
      }
    }),
  );
});

it('tells of a shift the same whatever time was asked about', () => {
  check(
    fc.property(rota, instant, (definition, from) => {
      const compiled = compileRota(definition);
      const wide = shiftsBetween(compiled, from - 50 * DAY, from + 50 * DAY);
      for (const shift of shiftsBetween(compiled, from, from + DAY)) expect(wide).toContainEqual(shift);
    }),
  );
});

it('is as before when the same swap is made twice', () => {
  check(
    fc.property(rota, instant, (definition, at) => {
      const { changes = [] } = definition;
      const swap: DutyChange = {
        kind: 'swap',
        level: 1,
        from: iso(at - DAY),
        to: iso(at + DAY),
        officers: ['a', 'b'],
      };
      const twice = { ...definition, changes: [...changes, swap, swap] };
      expect(onDutyAt(compileRota(twice), at)).toEqual(onDutyAt(compileRota(definition), at));
    }),
  );
});

it('pages first whoever has the first level’s duty, and nobody twice in a round', () => {
  check(
    fc.property(rota, instant, (definition, at) => {
      const compiled = compileRota(definition);
      const order = pageOrder(compiled, at);
      expect(order[0]).toEqual(onDutyAt(compiled, at)[0]);
      expect(new Set(order.map(({ officer: who }) => who)).size).toBe(order.length);
    }),
  );
});

it('reaches everybody in the order who is here within a round, and nobody who is away while somebody is here', () => {
  check(
    fc.property(rota, instant, fc.uniqueArray(officer), (definition, at, gone) => {
      const compiled = compileRota(definition);
      const away = new Set<string>(gone);
      const order = pageOrder(compiled, at).map(({ officer: who }) => who);
      const here = order.filter((who) => !away.has(who));
      fc.pre(here.length > 0);
      const pages: Page[] = [];
      for (const _ of here) pages.push(pageTo(compiled, at, pages.at(-1)?.officer, away));
      expect(pages.map(({ officer: who }) => who)).toEqual(here);
      const passed = pages.flatMap(({ passedOver }) => passedOver.map(({ officer: who }) => who));
      expect(passed.every((who) => away.has(who))).toBe(true);
      expect(pageTo(compiled, at, here.at(-1), away).officer).toBe(here[0]);
    }),
  );
});
