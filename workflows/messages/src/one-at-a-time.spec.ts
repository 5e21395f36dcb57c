import { expect, it } from '@jest/globals';
import { oneAtATime } from './one-at-a-time.js';

it('begins nothing before what was asked for earlier has ended, also where that failed', async () => {
  const turn = oneAtATime();
  const order: string[] = [];
  const slow = turn(async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    order.push('slow');
    throw new Error('its own');
  });
  const next = turn(async () => order.push('next'));
  await expect(slow).rejects.toThrow('its own');
  expect(await next).toBe(2);
  expect(order).toEqual(['slow', 'next']);
});
