import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { blindReplacements, looseQueries } from '@mottak/testing';
import { RunningIntake } from './spec-support/running-intake.js';

describe('every operation of intake', () => {
  let intake: RunningIntake;
  beforeAll(async () => {
    intake = await RunningIntake.start();
  });
  afterAll(() => intake.end());

  it('refuses a parameter that it does not have, and one that is given twice, by name', async () => {
    expect(await looseQueries('intake', intake)).toEqual([]);
  });

  it('replaces nothing for who does not say what they have seen of it', async () => {
    expect(await blindReplacements('intake', intake)).toEqual([]);
  });
});
