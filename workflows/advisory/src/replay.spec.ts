import { expect, it } from '@jest/globals';
import { bundle } from '@mottak/testing/workflows';
import { histories, workflows } from './started-assessment.fixture.js';

/** Those that were committed first; one that is gone is a branch that is watched no more. */
const known = [
  'approved-without-agreement',
  'approved',
  'case-gone',
  'decided-early',
  'declined-at-step-1',
  'declined-at-step-2',
  'raced',
  'refused-by-approval',
];

it('replays every history that was ever committed', async () => {
  const committed = await histories.names();
  expect(committed).toEqual(expect.arrayContaining(known.map((name) => `${name}.json`)));
  expect(await histories.replay(await bundle(workflows))).toEqual(committed);
});
