import { expect, it } from '@jest/globals';
import { bundle } from '@mottak/testing/workflows';
import { histories, workflows } from './open-escalation.fixture.js';

it('replays every history that was ever committed', async () => {
  const committed = await histories.names();
  expect(committed.length).toBeGreaterThan(0);
  expect(await histories.replay(await bundle(workflows))).toEqual(committed);
});
