/** The most octets that fit a word of 75 characters (RFC 2047 §2), in base64. */
const most = 45;

/** Words for a header, as encoded words of UTF-8 (RFC 2047 §4.1), each of whole characters. */
export function encoded(words: string): string {
  const pieces = [''];
  for (const character of words) {
    const last = pieces.at(-1) ?? '';
    if (Buffer.byteLength(last + character) <= most) pieces[pieces.length - 1] = last + character;
    else pieces.push(character);
  }
  return pieces.map((piece) => `=?UTF-8?B?${Buffer.from(piece).toString('base64')}?=`).join(' ');
}
