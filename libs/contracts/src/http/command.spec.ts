import { describe, expect, it } from '@jest/globals';
import { commandBodies } from './command.js';

const starting = (at: string) => commandBodies.answer.safeParse({ text: 'Hei', start: { kind: 'at', at } });

describe('the time that an answer says work starts at', () => {
  it.each(['2199-12-31T23:59:59-01:00', '9999-12-31T23:59:59Z', '1970-01-01T00:00:00+01:00'])(
    'is not %s, which service time could not go on from',
    (at) => {
      expect(starting(at).success).toBe(false);
    },
  );

  it('is kept in UTC with milliseconds', () => {
    expect(starting('2026-11-23T08:00:00+01:00').data?.start).toEqual({
      kind: 'at',
      at: '2026-11-23T07:00:00.000Z',
    });
    expect(starting('2199-12-31T23:59:59Z').success).toBe(true);
  });
});
