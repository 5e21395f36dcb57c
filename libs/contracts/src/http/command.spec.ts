import { describe, expect, it } from '@jest/globals';
import { commandBodies } from './command.js';

const starting = (at: string) => commandBodies.answer.safeParse({ text: 'Hei', start: { kind: 'at', at } });

describe('the time that an answer says work starts at', () => {
  it.each(['9999-12-31T23:59:59-01:00', '0000-12-31T00:00:00Z', '0001-01-01T00:00:00+01:00'])(
    'is not %s, which is no year of four digits in UTC',
    (at) => {
      expect(starting(at).success).toBe(false);
    },
  );

  it('is kept in UTC with milliseconds', () => {
    expect(starting('2026-11-23T08:00:00+01:00').data?.start).toEqual({
      kind: 'at',
      at: '2026-11-23T07:00:00.000Z',
    });
    expect(starting('9999-12-31T23:59:59Z').success).toBe(true);
  });
});
