/** Letters that Unicode doesn't take apart, as people without them on their keyboard write them. */
const plainLetters: Readonly<Record<string, string>> = { ø: 'o', æ: 'ae', đ: 'd', ł: 'l', ß: 'ss', ς: 'σ' };

/**
 * Text as it is searched: in lower case, without accents (`å` is `a`, `ø` is `o`, `æ` is `ae`), one space between words.
 * Parts are taken apart as Unicode does (NFKD), so that it doesn't matter how an accent is written.
 */
export function foldedText(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[øæđłßς]/g, (letter) => plainLetters[letter] ?? letter)
    .replaceAll(/\s+/g, ' ')
    .trim();
}
