import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  anyCase,
  hardCase,
  holds,
  instantsFrom,
  MINUTE,
  minuteNear,
  type HardCase,
} from './hard-cases.fixture.js';
import { WINDOW } from './hard-days.fixture.js';
import {
  alwaysOpen,
  type CalendarDefinition,
  type CalendarVersion,
  compileCalendar,
  due,
  dueAcross,
  elapsed,
  elapsedAcross,
  formatInstant,
  type Instant,
  norwayOfficeHours,
} from './index.js';
import { minuteWalk, walkWhere, type MinuteWalk } from './minute-walk.fixture.js';

const HOUR = 60 * MINUTE;

interface Change {
  from: number;
  definition: CalendarDefinition;
}

/** Changes around a hard day, in any order; half of them move to another zone. */
const changesNear = fc.array(fc.record({ from: minuteNear, other: hardCase, moves: fc.boolean() }), {
  maxLength: 4,
});
const anyHistory = fc
  .tuple(anyCase, changesNear)
  .map(([question, changes]) => ({ ...question, changes: changesOf(question.hard, changes) }));

function changesOf(
  { definition, day }: HardCase,
  changes: readonly { from: number; other: HardCase; moves: boolean }[],
): Change[] {
  return [
    { from: day, definition },
    ...changes.map(({ from, other, moves }) => ({
      from: day + from * MINUTE,
      definition: { ...other.definition, zone: moves ? 'Asia/Tokyo' : definition.zone },
    })),
  ];
}

const compiled = (changes: readonly Change[]): CalendarVersion[] =>
  changes.map(({ from, definition }) => ({ from, calendar: compileCalendar(definition) }));

/** Asks of each minute which version was made last of those that have begun by then. */
function historyWalk(changes: readonly Change[], day: number): MinuteWalk {
  const [begin, end] = [day - WINDOW.before, day + WINDOW.after];
  const walks = changes.map(({ definition }) => minuteWalk(definition, begin, end));
  const inForce = (at: number): number =>
    Math.max(
      0,
      changes.findLastIndex(({ from }) => from <= at),
    );
  return walkWhere((at) => walks[inForce(at)]?.isOpen(at) === true, end);
}

describe('a calendar that changes', () => {
  it('agrees with a walk over every minute', () => {
    let compared = 0;
    holds(
      anyHistory,
      ({ hard: { day }, changes, start, budget, pauses }) => {
        const versions = compiled(changes);
        const walk = historyWalk(changes, day);
        const from = day + start * MINUTE;
        const breaks = instantsFrom(day, pauses);
        const to = from + budget * MINUTE;
        expect(elapsedAcross(versions, from, to, breaks)).toBe(
          walk.elapsedMinutes(from, to, breaks) * MINUTE,
        );
        const expected = walk.due(from, budget, breaks);
        if (expected === undefined) return;
        expect(dueAcross(versions, from, budget * MINUTE, breaks)).toBe(expected);
        compared++;
      },
      120,
    );
    expect(compared).toBeGreaterThan(60);
  });

  it('has used up exactly the budget when it is due, and not before', () => {
    holds(anyHistory, ({ hard: { day }, changes, start, budget, pauses }) => {
      const versions = compiled(changes);
      const from = day + start * MINUTE;
      const breaks = instantsFrom(day, pauses);
      const end = dueAcross(versions, from, budget * MINUTE, breaks);
      expect(elapsedAcross(versions, from, end, breaks)).toBe(budget * MINUTE);
      if (budget > 0) expect(elapsedAcross(versions, from, end - 1, breaks)).toBe(budget * MINUTE - 1);
    });
  });

  it('gives the same for pauses that are split, overlapping or in another order', () => {
    holds(anyHistory, ({ hard: { day }, changes, start, budget, pauses }) => {
      const versions = compiled(changes);
      const from = day + start * MINUTE;
      const breaks = instantsFrom(day, pauses);
      const pieces = breaks
        .flatMap(([begin, end]) => {
          const middle = begin + Math.floor((end - begin) / 2);
          return [[begin, middle] as const, [begin, end] as const, [middle, end] as const];
        })
        .reverse();
      const to = from + budget * MINUTE;
      expect(dueAcross(versions, from, budget * MINUTE, pieces)).toBe(
        dueAcross(versions, from, budget * MINUTE, breaks),
      );
      expect(elapsedAcross(versions, from, to, pieces)).toBe(elapsedAcross(versions, from, to, breaks));
    });
  });

  it('is never due earlier for a later start, nor for a larger budget', () => {
    const more = fc.integer({ min: 0, max: 5000 });
    holds(
      fc.tuple(anyHistory, more),
      ([
        {
          hard: { day },
          changes,
          start,
          budget,
          pauses,
        },
        later,
      ]) => {
        const versions = compiled(changes);
        const from = day + start * MINUTE;
        const breaks = instantsFrom(day, pauses);
        const first = dueAcross(versions, from, budget * MINUTE, breaks);
        const delayed = dueAcross(versions, from + later * MINUTE, budget * MINUTE, breaks);
        expect(delayed).toBeGreaterThanOrEqual(first);
        expect(dueAcross(versions, from, budget * MINUTE + later, breaks)).toBeGreaterThanOrEqual(first);
      },
    );
  });

  it('answers as its calendar does while it has had one version, however often that was made anew', () => {
    const instants = fc.array(minuteNear, { minLength: 1, maxLength: 4 });
    holds(
      fc.tuple(anyCase, instants),
      ([
        {
          hard: { definition, day },
          start,
          budget,
          pauses,
        },
        froms,
      ]) => {
        const calendar = compileCalendar(definition);
        const from = day + start * MINUTE;
        const breaks = instantsFrom(day, pauses);
        const to = from + budget * MINUTE;
        for (const versions of [froms.slice(0, 1), froms].map((each) =>
          each.map((minutes) => ({ from: day + minutes * MINUTE, calendar })),
        )) {
          expect(dueAcross(versions, from, budget * MINUTE, breaks)).toBe(
            due(calendar, from, budget * MINUTE, breaks),
          );
          expect(elapsedAcross(versions, from, to, breaks)).toBe(elapsed(calendar, from, to, breaks));
        }
      },
    );
  });

  it('moves nothing that was due before the change', () => {
    holds(
      fc.tuple(anyHistory, hardCase),
      ([
        {
          hard: { day },
          changes,
          start,
          budget,
          pauses,
        },
        other,
      ]) => {
        const versions = compiled(changes);
        const from = day + start * MINUTE;
        const breaks = instantsFrom(day, pauses);
        const before = dueAcross(versions, from, budget * MINUTE, breaks);
        const changed = [...versions, { from: before + 1, calendar: compileCalendar(other.definition) }];
        expect(dueAcross(changed, from, budget * MINUTE, breaks)).toBe(before);
      },
    );
  });
});

describe('when opening hours are made longer or shorter', () => {
  const office = compileCalendar(norwayOfficeHours);
  const short = compileCalendar({
    ...norwayOfficeHours,
    week: { ...norwayOfficeHours.week, mon: [['08:00', '10:00']] },
  });
  const nextDue = (versions: CalendarVersion[], start: Instant, hours: number) =>
    formatInstant(dueAcross(versions, start, hours * HOUR));

  it('keeps what has passed and counts on by the new hours', () => {
    const versions = [
      { from: '2000-01-01T00:00:00Z', calendar: office },
      { from: '2026-06-08T07:00:00Z', calendar: short },
    ];
    // Monday 08:00–10:00 in Oslo, then Tuesday from 08:00.
    expect(nextDue(versions, '2026-06-08T06:00:00Z', 2)).toBe('2026-06-08T08:00:00.000Z');
    expect(nextDue(versions, '2026-06-08T06:00:00Z', 3)).toBe('2026-06-09T07:00:00.000Z');
    expect(elapsedAcross(versions, '2026-06-08T06:00:00Z', '2026-06-09T07:00:00Z')).toBe(3 * HOUR);
  });

  it('closes where the change cuts an opening off', () => {
    const versions = [
      { from: '2000-01-01T00:00:00Z', calendar: office },
      { from: '2026-06-08T10:00:00Z', calendar: short },
    ];
    expect(nextDue(versions, '2026-06-08T06:00:00Z', 4)).toBe('2026-06-08T10:00:00.000Z');
    expect(nextDue(versions, '2026-06-08T10:00:00Z', 0)).toBe('2026-06-09T06:00:00.000Z');
    expect(nextDue(versions, '2026-06-08T06:00:00Z', 5)).toBe('2026-06-09T07:00:00.000Z');
  });

  it('opens with the change', () => {
    const versions = [
      { from: '2000-01-01T00:00:00Z', calendar: office },
      { from: '2026-06-06T10:00:00Z', calendar: compileCalendar(alwaysOpen) },
    ];
    expect(nextDue(versions, '2026-06-06T08:00:00Z', 0)).toBe('2026-06-06T10:00:00.000Z');
    expect(nextDue(versions, '2026-06-05T13:30:00Z', 1)).toBe('2026-06-06T10:30:00.000Z');
  });

  it('lets a version that was made later take the place of one that hasn’t begun', () => {
    const versions = [
      { from: '2000-01-01T00:00:00Z', calendar: office },
      { from: '2026-06-08T07:00:00Z', calendar: short },
      { from: '2026-06-01T00:00:00Z', calendar: office },
    ];
    expect(nextDue(versions, '2026-06-08T06:00:00Z', 3)).toBe('2026-06-08T09:00:00.000Z');
  });

  it('counts the first version before it began, too', () => {
    const versions = [{ from: '2026-06-09T00:00:00Z', calendar: office }];
    expect(nextDue(versions, '2026-06-08T06:00:00Z', 1)).toBe('2026-06-08T07:00:00.000Z');
  });

  it('never counts a version from beyond the years that are known', () => {
    const beyond = { from: Date.UTC(9999, 0, 1), calendar: short };
    const versions = [{ from: '2000-01-01T00:00:00Z', calendar: office }, beyond];
    expect(nextDue(versions, '2026-06-08T06:00:00Z', 1)).toBe('2026-06-08T07:00:00.000Z');
    expect(elapsedAcross(versions, '2026-06-08T06:00:00Z', '2026-06-08T07:00:00Z')).toBe(HOUR);
    const after = [...versions, { from: '2026-06-08T07:00:00Z', calendar: short }];
    expect(nextDue(after, '2026-06-08T06:00:00Z', 3)).toBe('2026-06-09T07:00:00.000Z');
  });

  it('refuses what the calendar alone refuses, and a calendar without a version', () => {
    const at = '2026-06-08T06:00:00Z';
    const versions = [
      { from: '2000-01-01T00:00:00Z', calendar: office },
      { from: '2026-06-08T07:00:00Z', calendar: short },
    ];
    const code = (value: string) => expect.objectContaining({ code: value });
    expect(() => dueAcross(versions, at, -1)).toThrow(code('negative-budget'));
    expect(() => dueAcross(versions, '2026-06-06T08:00:00Z', -1)).toThrow(code('negative-budget'));
    expect(() => dueAcross(versions, at, 0.5)).toThrow(code('bad-duration'));
    expect(() => dueAcross(versions, '2026-06-08', 0)).toThrow(code('bad-instant'));
    expect(() => elapsedAcross(versions, at, '2026-06-08T05:00:00Z')).toThrow(code('end-before-start'));
    const never = { from: '2026-06-08T07:00:00Z', calendar: compileCalendar({ zone: 'UTC', week: {} }) };
    expect(() => dueAcross([...versions, never], at, 2 * HOUR)).toThrow(code('no-opening'));
    expect(() => dueAcross([], at, 0)).toThrow(RangeError);
  });
});
