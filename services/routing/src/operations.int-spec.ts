import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { blindReplacements, looseQueries } from '@mottak/testing';
import { RunningRouting } from './spec-support/running-routing.js';

describe('every operation of routing', () => {
  let routing: RunningRouting;
  beforeAll(async () => {
    routing = await RunningRouting.start();
  });
  afterAll(() => routing.end());

  it('refuses a parameter that it does not have, and one that is given twice, by name', async () => {
    expect(await looseQueries('routing', routing)).toEqual([]);
  });

  it('replaces nothing for who does not say what they have seen of it', async () => {
    expect(await blindReplacements('routing', routing)).toEqual([]);
  });
});
