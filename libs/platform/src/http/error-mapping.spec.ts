import { expect, it } from '@jest/globals';
import { answerTo } from './error-mapping.js';

const sqlState = (code: string): Error => Object.assign(new Error('x'), { code });

it.each([
  ['22008', 'a day that is none', 'invalid-request', false],
  ['22003', 'a number out of range', 'invalid-request', false],
  ['22021', "characters that can't be stored", 'invalid-request', false],
  ['57P01', 'a database that restarts', 'unavailable', false],
  ['23514', 'a row that we should not have written', 'internal', true],
])('answers SQLSTATE %s, %s, as %s', (code, _, expected, unforeseen) => {
  const answer = answerTo(sqlState(code));
  expect({ code: answer.error.code, unforeseen: answer.unforeseen }).toEqual({ code: expected, unforeseen });
});
