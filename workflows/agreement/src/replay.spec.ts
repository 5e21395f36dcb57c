import { expect, it } from '@jest/globals';
import { bundle } from '@mottak/testing/workflows';
import { histories, workflows } from './started-agreement.fixture.js';

/** Those that were committed first; one that is gone is a branch that is watched no more. */
const known = [
  'accepted-unheard',
  'accepted-while-judged',
  'accepted',
  'case-gone',
  'declined',
  'expired-at-third-asking',
  'expired',
  'offered-early',
  'offered-late',
  'raced',
  'refused-by-approval',
];

it('replays every history that was ever committed', async () => {
  const committed = await histories.names();
  expect(committed).toEqual(expect.arrayContaining(known.map((name) => `${name}.json`)));
  expect(await histories.replay(await bundle(workflows))).toEqual(committed);
});
