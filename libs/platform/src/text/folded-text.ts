/** Letters that Unicode doesn't take apart, as people without them on their keyboard write them; and the final sigma. */
const plainLetters: Readonly<Record<string, string>> = { đ: 'd', ł: 'l', ß: 'ss', ς: 'σ' };

/** What shows nothing: soft hyphens, zero-width characters, variation selectors, direction marks, byte order marks. */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;
/** Hyphens, dashes and the minus. */
const hyphens = /[\p{Pd}\u2043\u2212]/gu;
/** The typewriter's, the typographer's, the letter, the prime, and accents that stand alone. */
const apostrophes = /[\u2018\u2019\u201B\u02B9\u02BB\u02BC\u2032\uA78C`]/gu;

/**
 * Text as it is searched: words that look alike are alike, whatever program wrote them. It has no case, no accents, nothing
 * invisible, one kind of hyphen and of apostrophe, no full-width letters or ligatures (NFKD), and one space between words.
 * Norwegian letters stay what they are: `å` isn't `a`, and `æ` and `ø` are their own. For comparing only: never to be shown.
 */
export function foldedText(text: string): string {
  return text
    .replaceAll(invisible, '')
    .replaceAll('´', "'") // NFKD would make a space of it.
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/a\u030A/g, 'å')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(invisible, '')
    .replaceAll(hyphens, '-')
    .replaceAll(apostrophes, "'")
    .replaceAll(/[đłßς]/g, (letter) => plainLetters[letter] ?? letter)
    .replaceAll(/\s+/g, ' ')
    .trim();
}
