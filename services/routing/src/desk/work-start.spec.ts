import { expect, it } from '@jest/globals';
import { demandNearStart } from './work-start.js';

const now = Date.parse('2026-11-22T12:00:00.000Z');

it.each([
  ['at once', '2026-11-22T12:00:00.000Z'],
  ['a moment ago, as clocks differ and requests are repeated', '2026-11-22T11:30:00.000Z'],
  ['next year', '2027-11-22T12:00:00.000Z'],
])('lets an answer say that work starts %s', (_, at) => {
  expect(() => {
    demandNearStart({ kind: 'at', at }, now);
  }).not.toThrow();
});

it.each([
  ['in 1970', '1970-01-01T00:00:00.000Z'],
  ['yesterday', '2026-11-21T12:00:00.000Z'],
  ['in three years', '2029-11-22T12:00:00.000Z'],
])('refuses that it starts %s', (_, at) => {
  expect(() => {
    demandNearStart({ kind: 'at', at }, now);
  }).toThrow(expect.objectContaining({ code: 'invalid-request' }));
});

it('has nothing against work that has started, or commands that say nothing of it', () => {
  for (const start of [{ kind: 'started' } as const, { kind: 'solved' } as const, undefined])
    expect(() => {
      demandNearStart(start, now);
    }).not.toThrow();
});
