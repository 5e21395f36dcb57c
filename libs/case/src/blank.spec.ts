import { expect, it } from '@jest/globals';
import { isBlank } from './blank.js';

it.each([
  ['nothing', ''],
  ['spaces of every kind', ' \u00A0\u2003\u3000\t\r\n\u2028\u0085'],
  ['a zero-width space, joiners and a byte order mark', '\u200B\u200C\u200D\u2060\uFEFF'],
  ['blank Braille', '\u2800'],
  ['Hangul fillers', '\u115F\u1160\u3164\uFFA0'],
  ['soft hyphens', '\u00AD'],
  ['variation selectors', '\uFE0F\u{E0100}'],
  ['controls of direction', '\u202E\u2066\u2069\u200F\u061C'],
  ['marks that stand on nothing', '\u0301\u20DD'],
  ['what is not assigned, or for private use', '\u0378\uE000\uFFFF'],
  ['controls', '\u0000\u0007\u001B'],
  ['a lone surrogate', '\uD83D'],
  ['tags, and a blank notehead', '\u{E0041}\u{1D159}'],
])('%s shows nothing', (_, text) => {
  expect(isBlank(text)).toBe(true);
});

it.each(['Hei', '?', '5', '👍', '你好', '여', 'नमस्ते', 'א', '€', '1️⃣', '\u200Bx', '🇳🇴'])(
  '%s shows something',
  (text) => {
    expect(isBlank(text)).toBe(false);
  },
);
