import { expect, it } from '@jest/globals';
import { callerNumberOf } from './caller-number.js';

it.each([
  ['22 00 00 00', '+4722000000'],
  ['+47 22 00 00 00', '+4722000000'],
  ['0047 22000000', '+4722000000'],
  ['(+47) 220-00-000', '+4722000000'],
  ['sip:+4722000000@exchange.example;user=phone', '+4722000000'],
  ['tel:+4722000000', '+4722000000'],
  ['0046 8 123 456', '+468123456'],
  ['4711', '4711'],
])('keeps %s as %s', (given, kept) => {
  expect(callerNumberOf(given)).toBe(kept);
});

it.each([
  null,
  undefined,
  '',
  ' ',
  'anonymous',
  'sip:anonymous@anonymous.invalid',
  'WITHHELD',
  'Per',
  '+',
  '12345678901234567890123',
])('takes %s for withheld', (given) => {
  expect(callerNumberOf(given)).toBeNull();
});
