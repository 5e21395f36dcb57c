import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldedText } from './folded-text.js';

const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
const given = { seed, numRuns: 500 };

it.each([
  ['letters taken apart', 'Pa\u030Al A\u030Ase', 'Pål Åse'],
  ['soft hyphens', 'drifts\u00ADmelding', 'driftsmelding'],
  ['zero-width characters', 'E\u200B-\u2060post\uFEFF', 'E-post'],
  ['variation selectors and direction marks', '\u200Eskriver\uFE0F\u200F', 'skriver'],
  [
    'kinds of hyphen',
    'e\u2010post e\u2011post e\u2013post e\u2014post e\u2212post',
    'e-post e-post e-post e-post e-post',
  ],
  [
    'kinds of apostrophe',
    'D\u2019Angelo D\u02BCAngelo D`Angelo D\u2032Angelo',
    "D'Angelo D'Angelo D'Angelo D'Angelo",
  ],
  ['full-width forms and ligatures', 'ＷｉＦｉ oﬃce', 'WiFi office'],
  ['capitals and the sharp s', 'STRASSE', 'Straße'],
  ['accents', 'café Müller', 'cafe Muller'],
  ['kinds of space', 'Kari\u00A0\u2003Nordmann\n', 'Kari Nordmann'],
])('takes %s alike', (_, one, other) => {
  expect(foldedText(one)).toBe(foldedText(other));
});

it('leaves Norwegian letters what they are', () => {
  expect(foldedText('BLÅBÆR på Sjøen')).toBe('blåbær på sjøen');
  for (const [one, other] of [
    ['får', 'far'],
    ['bær', 'baer'],
    ['sjø', 'sjo'],
  ] as const)
    expect(foldedText(one)).not.toBe(foldedText(other));
});

const letter = fc.constantFrom(
  ...Array.from('abcdefghijklmnopqrstuvwxyzæøåäöüéèêçñßđłσ 0123456789-–’\u00AD\u200B.,ﬁｗ'),
);
const words = fc.array(letter, { maxLength: 40 }).map((letters) => letters.join(''));

it(`does not depend on case, on how accents are written, nor on being folded before (SEED=${String(seed)})`, () => {
  fc.assert(
    fc.property(fc.oneof(words, fc.string({ unit: 'grapheme' })), (text) => {
      expect(foldedText(foldedText(text))).toBe(foldedText(text));
    }),
    given,
  );
  fc.assert(
    fc.property(words, (text) => {
      const folded = foldedText(text);
      expect(foldedText(text.toUpperCase())).toBe(folded);
      for (const form of ['NFC', 'NFD', 'NFKC'] as const)
        expect(foldedText(text.normalize(form))).toBe(folded);
    }),
    given,
  );
});
