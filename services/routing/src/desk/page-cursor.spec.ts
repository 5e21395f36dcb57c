import { expect, it } from '@jest/globals';
import { readCursor, writeCursor } from './page-cursor.js';

const end = { receivedAt: '2026-11-22T18:00:00.000Z', id: '01a20490-cc5e-7bfe-814d-8da2e847dfe3' };

it('reads what it wrote', () => {
  expect(readCursor(writeCursor(end))).toEqual(end);
});

it.each([
  ['nothing', ''],
  ['noise', '####'],
  ['an instant that is none', writeCursor({ ...end, receivedAt: '2026-13-45T99:00:00.000Z' })],
  ['a day that is none', writeCursor({ ...end, receivedAt: '2024-02-30T00:00:00.000Z' })],
  ['a year that Postgres has not', writeCursor({ ...end, receivedAt: '0000-01-01T00:00:00.000Z' })],
  ['an id that is none', writeCursor({ ...end, id: "x' OR true" })],
])('refuses %s', (_, cursor) => {
  expect(() => readCursor(cursor)).toThrow(/next/);
});
