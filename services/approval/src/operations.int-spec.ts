import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { blindReplacements, looseQueries } from '@mottak/testing';
import { RunningApproval } from './spec-support/running-approval.js';

describe('every operation of approval', () => {
  let approval: RunningApproval;
  beforeAll(async () => {
    approval = await RunningApproval.start();
  });
  afterAll(() => approval.end());

  it('refuses a parameter that it does not have, and one that is given twice, by name', async () => {
    expect(await looseQueries('approval', approval)).toEqual([]);
  });

  it('replaces nothing for who does not say what they have seen of it', async () => {
    expect(await blindReplacements('approval', approval)).toEqual([]);
  });
});
