import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { expect, it } from '@jest/globals';
import { OpenCount } from './open-count.js';

it('counts what is open until it closes, and nothing that was closed while it was looked at', async () => {
  const open = new OpenCount(1);
  const [hungUp, first, second] = [new PassThrough(), new PassThrough(), new PassThrough()];
  hungUp.destroy();
  await once(hungUp, 'close');
  expect(open.admit('one', hungUp)).toBe(true);
  expect(open.admit('one', first)).toBe(true);
  expect(open.admit('one', second)).toBe(false);
  first.destroy();
  await once(first, 'close');
  expect(open.admit('one', second)).toBe(true);
});
