/** Whatever breaks a line (UAX #14: BK, CR, LF, NL): also VT, FF, NEL, and Unicode's line and paragraph separators. */
const breaks = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/gu;

/** What shows nothing of its own: other control characters, byte order marks, and overrides of the direction of what follows. */
const unseen = /[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** A text that somebody wrote, for a program that only knows \n: its lines as they were, and nothing that can't be seen. */
export const linesOf = (text: string): string => text.replace(breaks, '\n').replace(unseen, '');

/**
 * A text that somebody wrote, for the body of a mail. A line `-- ` (RFC 3676 §4.3) would hide what follows as a signature: it
 * goes without the space, which nobody sees.
 */
export const bodyText = (text: string): string => linesOf(text).replace(/^-- $/gm, '--').trim();

/** Words that somebody else chose, as one line that is safe in a header or a sentence. At most `max` characters. */
export function oneLine(words: string, max: number): string {
  const characters = Array.from(linesOf(words).replace(/\s+/g, ' ').trim());
  return characters.length > max ? `${characters.slice(0, max - 1).join('')}…` : characters.join('');
}
