import { expect, it } from '@jest/globals';
import { anonymousHistory } from './anonymous-history.js';

it('leaves no path and no worker of the machine in a history', () => {
  const recorded = {
    identity: '4711@somewhere',
    stackTrace: 'Error: no\n    at refuse (/home/kari/mottak/workflows/case/src/entry.ts:1:2)',
  };
  expect(JSON.parse(anonymousHistory(JSON.stringify(recorded, null, 2), '/home/kari/mottak/'))).toEqual({
    identity: 'worker',
    stackTrace: 'Error: no\n    at refuse (workflows/case/src/entry.ts:1:2)',
  });
});
