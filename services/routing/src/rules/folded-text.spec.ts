import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldedText } from './folded-text.js';

const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
const given = { seed, numRuns: 500 };

const letter = fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyzæøåäöüéèêçñßđł 0123456789-.,'));
const words = fc.array(letter, { maxLength: 40 }).map((letters) => letters.join(''));

it('reads words the same whatever the case and the accents', () => {
  expect(foldedText('  Får IKKE\n\tsendt  E-post ')).toBe('far ikke sendt e-post');
  expect(foldedText('Brannmur på SJØEN, Ærlig talt: café')).toBe('brannmur pa sjoen, aerlig talt: cafe');
  expect(foldedText('a\u030A')).toBe(foldedText('å'));
});

it(`does not depend on case, on how accents are written, nor on being folded before (SEED=${String(seed)})`, () => {
  fc.assert(
    fc.property(words, (text) => {
      const folded = foldedText(text);
      expect(foldedText(text.toUpperCase())).toBe(folded);
      expect(foldedText(text.normalize('NFD'))).toBe(folded);
      expect(foldedText(folded)).toBe(folded);
    }),
    given,
  );
});
