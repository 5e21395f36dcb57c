import { expect, it } from '@jest/globals';
import { causeOf } from './urgent-case.js';

it.each([
  ['web', 'high', 'web'],
  ['web', 'medium', undefined],
  ['phone', 'low', 'phone'],
  ['phone', 'high', 'phone'],
  ['integration', 'high', undefined],
  ['email', 'high', undefined],
] as const)('what comes by %s with urgency %s calls for duty as %s', (channel, urgency, cause) => {
  expect(causeOf({ channel, urgency, split_from: null })).toBe(cause);
});

it.each(['web', 'phone'])('a part of another case calls for nobody, though that came by %s', (channel) => {
  expect(causeOf({ channel, urgency: 'high', split_from: 'whole' })).toBeUndefined();
});
