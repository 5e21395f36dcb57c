/**
 * What counts as seen: letters, digits, punctuation and symbols, but for those that are drawn as nothing (Unicode's default
 * ignorable code points, such as the Hangul fillers; blank Braille, notehead and hieroglyphs; the place of a missing object).
 * Spaces of every kind, controls, marks that stand on nothing, and what isn't assigned show nothing by themselves.
 */
const seen =
  /(?![\p{Default_Ignorable_Code_Point}\u2800\uFFFC\u{1D159}\u{13441}\u{13442}])[\p{L}\p{N}\p{P}\p{S}]/u;

/** Whether a text shows nothing to whoever reads it, however many characters it has. */
export const isBlank = (text: string): boolean => !seen.test(text);
