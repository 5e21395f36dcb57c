/** Whatever could end a header or hide in a line: control characters, line and paragraph separators, bidirectional overrides. */
const unprintable = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]+/gu;
const unprintableButNewlines = /[^\P{Cc}\n\t]|[\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** Words that somebody else chose, as one line that is safe in a header or a sentence. At most `max` characters. */
export function oneLine(words: string, max: number): string {
  const line = words.replace(unprintable, ' ').replace(/\s+/g, ' ').trim();
  const characters = Array.from(line);
  return characters.length > max ? `${characters.slice(0, max - 1).join('')}…` : line;
}

/** A text that somebody wrote, as it is put into a mail's body: its lines kept, other control characters dropped. */
export const bodyText = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(unprintableButNewlines, '').trim();
