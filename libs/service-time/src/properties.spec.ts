import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyCase, holds, instantsFrom, MINUTE } from './hard-cases.fixture.js';
import { WINDOW } from './hard-days.fixture.js';
import {
  compileCalendar,
  formatDuration,
  formatInstant,
  parseDuration,
  parseInstant,
  due,
  elapsed,
  isOpen,
  nextOpening,
  openingsBetween,
  ServiceTimeError,
} from './index.js';
import { minuteWalk } from './minute-walk.fixture.js';

it('agrees with a walk over every minute', () => {
  let compared = 0;
  holds(anyCase, ({ hard: { definition, day }, start, budget, pauses }) => {
    const calendar = compileCalendar(definition);
    const walk = minuteWalk(definition, day - WINDOW.before, day + WINDOW.after);
    const from = day + start * MINUTE;
    const breaks = instantsFrom(day, pauses);
    const to = from + budget * MINUTE;
    expect(elapsed(calendar, from, to, breaks)).toBe(walk.elapsedMinutes(from, to, breaks) * MINUTE);
    expect(isOpen(calendar, from)).toBe(walk.isOpen(from));
    const expected = walk.due(from, budget, breaks);
    if (expected === undefined) return;
    expect(due(calendar, from, budget * MINUTE, breaks)).toBe(expected);
    compared++;
  });
  expect(compared).toBeGreaterThan(300);
});

it('lists the openings that a walk over every minute finds', () => {
  holds(anyCase, ({ hard: { definition, day }, start, budget }) => {
    const calendar = compileCalendar(definition);
    const walk = minuteWalk(definition, day - WINDOW.before, day + WINDOW.after);
    const from = day + start * MINUTE;
    const to = from + budget * MINUTE;
    const openings = openingsBetween(calendar, from, to);
    let last = -Infinity;
    for (const [opens, closes] of openings) {
      expect(opens).toBeGreaterThan(last);
      expect(closes).toBeGreaterThan(opens);
      last = closes;
    }
    for (let minute = from; minute < to; minute += MINUTE)
      expect(openings.some(([opens, closes]) => opens <= minute && minute < closes)).toBe(
        walk.isOpen(minute),
      );
  });
});

it('has used up exactly the budget when it is due, and not before', () => {
  holds(anyCase, ({ hard: { definition, day }, start, budget, pauses }) => {
    const calendar = compileCalendar(definition);
    const from = day + start * MINUTE;
    const breaks = instantsFrom(day, pauses);
    const end = due(calendar, from, budget * MINUTE, breaks);
    expect(elapsed(calendar, from, end, breaks)).toBe(budget * MINUTE);
    if (budget > 0) expect(elapsed(calendar, from, end - 1, breaks)).toBe(budget * MINUTE - 1);
  });
});

it('gives the same for pauses that are split, doubled, overlapping or in another order', () => {
  const cut = fc.double({ min: 0, max: 1, noNaN: true });
  holds(
    fc.tuple(anyCase, cut, fc.array(fc.nat(), { minLength: 15, maxLength: 15 })),
    ([each, share, order]) => {
      const { definition, day } = each.hard;
      const calendar = compileCalendar(definition);
      const from = day + each.start * MINUTE;
      const breaks = instantsFrom(day, each.pauses);
      const pieces = breaks.flatMap(([begin, end]) => {
        const middle = begin + Math.floor((end - begin) * share);
        const overlap = begin + Math.floor((middle - begin) / 2);
        return [[begin, middle] as const, [middle, end] as const, [overlap, end] as const];
      });
      const shuffled = pieces
        .map((piece, i) => ({ piece, at: order[i] ?? 0 }))
        .sort((a, b) => a.at - b.at)
        .map(({ piece }) => piece);
      const to = from + each.budget * MINUTE;
      expect(due(calendar, from, each.budget * MINUTE, shuffled)).toBe(
        due(calendar, from, each.budget * MINUTE, breaks),
      );
      expect(elapsed(calendar, from, to, shuffled)).toBe(elapsed(calendar, from, to, breaks));
    },
  );
});

it('is never due earlier for a later start, nor for a larger budget', () => {
  const later = fc.integer({ min: 0, max: 5000 });
  holds(fc.tuple(anyCase, later, later), ([{ hard, start, budget, pauses }, delay, more]) => {
    const calendar = compileCalendar(hard.definition);
    const from = hard.day + start * MINUTE;
    const breaks = instantsFrom(hard.day, pauses);
    const first = due(calendar, from, budget * MINUTE, breaks);
    expect(due(calendar, from + delay * MINUTE, budget * MINUTE, breaks)).toBeGreaterThanOrEqual(first);
    expect(due(calendar, from, budget * MINUTE + more, breaks)).toBeGreaterThanOrEqual(first);
  });
});

it('can be counted in two parts', () => {
  holds(fc.tuple(anyCase, fc.nat()), ([{ hard, start, budget, pauses }, part]) => {
    const calendar = compileCalendar(hard.definition);
    const from = hard.day + start * MINUTE;
    const breaks = instantsFrom(hard.day, pauses);
    const first = part % (budget * MINUTE + 1);
    const rest = budget * MINUTE - first;
    fc.pre(rest > 0);
    expect(due(calendar, due(calendar, from, first, breaks), rest, breaks)).toBe(
      due(calendar, from, budget * MINUTE, breaks),
    );
  });
});

it('is due at the next opening for a zero budget outside hours, and at once inside', () => {
  holds(anyCase, ({ hard: { definition, day }, start }) => {
    const calendar = compileCalendar(definition);
    const from = day + start * MINUTE;
    const opening = due(calendar, from, 0);
    expect(opening).toBe(nextOpening(calendar, from));
    expect(isOpen(calendar, opening)).toBe(true);
    expect(elapsed(calendar, from, opening)).toBe(0);
    if (isOpen(calendar, from)) expect(opening).toBe(from);
    else expect(isOpen(calendar, opening - 1)).toBe(false);
  });
});

it('answers the same whatever was asked before', () => {
  const years = fc.array(fc.integer({ min: 1975, max: 2050 }), { maxLength: 3 });
  holds(
    fc.tuple(anyCase, years),
    ([
      {
        hard: { definition, day },
        start,
        budget,
        pauses,
      },
      earlier,
    ]) => {
      const asked = compileCalendar(definition);
      for (const year of earlier) isOpen(asked, Date.UTC(year, 6, 1));
      const from = day + start * MINUTE;
      const breaks = instantsFrom(day, pauses);
      const fresh = compileCalendar(definition);
      expect(due(asked, from, budget * MINUTE, breaks)).toBe(due(fresh, from, budget * MINUTE, breaks));
    },
    50,
  );
});

it('refuses a negative budget', () => {
  holds(fc.tuple(anyCase, fc.integer({ max: -1 })), ([{ hard, start, pauses }, negative]) => {
    const calendar = compileCalendar(hard.definition);
    const from = hard.day + start * MINUTE;
    const ask = () => due(calendar, from, negative, instantsFrom(hard.day, pauses));
    expect(ask).toThrow(ServiceTimeError);
    expect(ask).toThrow(expect.objectContaining({ code: 'negative-budget' }));
  });
});

it('reads the durations and instants that it has written', () => {
  holds(fc.maxSafeInteger(), (ms) => expect(parseDuration(formatDuration(ms))).toBe(ms));
  const instants = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2300, 0, 1) - 1 });
  holds(instants, (ms) => {
    expect(parseInstant(formatInstant(ms))).toBe(ms);
    expect(formatInstant(ms)).toBe(new Date(ms).toISOString());
  });
});
