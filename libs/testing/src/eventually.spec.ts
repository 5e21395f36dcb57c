import { expect, it } from '@jest/globals';
import { eventually } from './eventually.js';

it('asks until there is an answer, through errors and undefined alike', async () => {
  const answers = [() => undefined, () => Promise.reject(new Error('not yet')), () => 'here'];
  let asked = 0;
  const answer = await eventually('the answer', async () => await answers[asked++]?.());
  expect([answer, asked]).toEqual(['here', 3]);
});

it('says what was waited for, and why it never came', async () => {
  const waiting = eventually('the train', () => Promise.reject(new Error('no rails')), 150);
  await expect(waiting).rejects.toThrow('waited 150 ms for the train: no rails');
});
