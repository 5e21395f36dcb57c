import fc from 'fast-check';
import type { CalendarDefinition } from './index.js';
import { WEEKDAYS } from './calendar-definition.js';
import { DAY, HARD_DAYS } from './hard-days.fixture.js';

export const MINUTE = 60_000;

/** SEED repeats a run. */
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
process.stdout.write(`property tests run with SEED=${String(seed)}\n`);

/** A calendar, and the day around which it is hard. */
export interface HardCase {
  definition: CalendarDefinition;
  /** UTC midnight of the hard day, in milliseconds. */
  day: number;
}

/** Boundaries are mostly where clocks change. */
const boundary = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 17 }).map((quarters) => quarters * 15) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 24 * 60 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 24 * 60, 23 * 60, 23 * 60 + 30) },
);

const hours = fc
  .uniqueArray(boundary, { minLength: 0, maxLength: 6 })
  .map((times) => times.sort((a, b) => a - b))
  .map((times) =>
    Array.from({ length: Math.floor(times.length / 2) }, (_, i): [string, string] => [
      clock(times[2 * i] ?? 0),
      clock(times[2 * i + 1] ?? 0),
    ]),
  );

const dayOffset = fc.integer({ min: -3, max: 8 });

/** Any calendar around any of the hard days. */
export const hardCase: fc.Arbitrary<HardCase> = fc
  .record({
    hard: fc.constantFrom(...HARD_DAYS),
    days: fc.array(hours, { minLength: 7, maxLength: 7 }),
    closed: fc.array(dayOffset, { maxLength: 3 }),
    exceptions: fc.array(fc.tuple(dayOffset, hours), { maxLength: 3 }),
  })
  .map(({ hard: [zone, date], days, closed, exceptions }) => {
    const day = Date.parse(`${date}T00:00:00Z`);
    const dateAt = (offset: number) => new Date(day + offset * DAY).toISOString().slice(0, 10);
    return {
      day,
      definition: {
        zone,
        week: Object.fromEntries(WEEKDAYS.map((weekday, i) => [weekday, days[i] ?? []])),
        closed: closed.map(dateAt),
        exceptions: Object.fromEntries(exceptions.map(([offset, each]) => [dateAt(offset), each])),
      },
    };
  })
  .filter(({ definition }) => Object.values(definition.week).some((each) => each.length > 0));

/** Minutes from a hard day's UTC midnight, mostly near it. */
export const minuteNear = fc.oneof(
  fc.integer({ min: -14 * 60, max: 26 * 60 }),
  fc.integer({ min: -3 * 24 * 60, max: 6 * 24 * 60 }),
);

/** Breaks in minutes from a hard day's UTC midnight; they may be empty, overlap and lie in any order. */
export const pausesNear = fc.array(
  fc
    .tuple(minuteNear, fc.integer({ min: 0, max: 20 * 60 }))
    .map(([from, length]) => [from, from + length] as const),
  { maxLength: 5 },
);

/** Minutes from a day as instants. */
export function instantsFrom(day: number, pauses: readonly (readonly [number, number])[]) {
  return pauses.map(([from, to]) => [day + from * MINUTE, day + to * MINUTE] as const);
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** In minutes. */
export const budget = fc.oneof(fc.integer({ min: 0, max: 180 }), fc.integer({ min: 0, max: 60 * 60 }));
/** A calendar with a question about it, in minutes from its hard day. */
export const anyCase = fc.record({ hard: hardCase, start: minuteNear, budget, pauses: pausesNear });

/** Checks a property with the run's seed. */
export function holds<T>(arbitrary: fc.Arbitrary<T>, check: (value: T) => void, numRuns = 500) {
  fc.assert(fc.property(arbitrary, check), { seed, numRuns });
}
