import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bodyText, linesOf, oneLine } from './plain-text.js';

const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      'a',
      ' ',
      '-',
      '\n',
      '\r',
      '\v',
      '\f',
      '\u0085',
      '\u2028',
      '\u2029',
      '\u202e',
      '\0',
      '\x1b',
    ),
  }),
);

it.each(['\r\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029'])('keeps the line that %j breaks', (mark) => {
  expect(linesOf(`a${mark}b`)).toBe('a\nb');
  expect(bodyText(`a${mark}b`)).toBe('a\nb');
  expect(oneLine(`a${mark}b`, 10)).toBe('a b');
});

it('drops what nobody sees, and glues no words by it', () => {
  expect(linesOf('a\u0001\u202eb\tc\ufeff')).toBe('ab\tc');
  expect(oneLine('a\tb\u0001c', 10)).toBe('a bc');
});

it('hides nothing that follows a line which begins a signature elsewhere', () => {
  expect(bodyText('Hei\n-- \nPer')).toBe('Hei\n--\nPer');
  expect(bodyText('Hei\u2028-- \u2028Per')).toBe('Hei\n--\nPer');
});

it('leaves nothing that ends a line but \\n, and no line that begins a signature', () => {
  fc.assert(
    fc.property(anything, (text) => {
      expect(bodyText(text)).not.toMatch(/[^\P{Cc}\n\t]|[\u2028\u2029\u202a-\u202e]/u);
      expect(bodyText(text).split('\n')).not.toContain('-- ');
      expect(oneLine(text, 20)).not.toMatch(/[\p{Cc}\u2028\u2029]| {2}|^ | $/u);
      expect(bodyText(bodyText(text))).toBe(bodyText(text));
    }),
  );
});
