// @ts-check
import { expect, it } from '@jest/globals';
import { sentenceFor, StartFailure } from './failure.js';

it('says a full disk the same way whoever noticed it', () => {
  const sentence =
    'The disk is full: free at least 1 GB (or move the folders with MOTTAK_DATA and MOTTAK_CACHE) and start again.';
  expect(sentenceFor(Object.assign(new Error('write failed'), { code: 'ENOSPC' }))).toBe(sentence);
  expect(sentenceFor(new StartFailure('pip said: [Errno 28] No space left on device'))).toBe(sentence);
});

it('tells to run npm ci when a package is missing', () => {
  const error = Object.assign(new Error("Cannot find package 'pg'\nimported from x"), {
    code: 'ERR_MODULE_NOT_FOUND',
  });
  expect(sentenceFor(error)).toBe(
    "A package is missing (Cannot find package 'pg'): run npm ci and start again.",
  );
});
