/** Somebody else's words, set off from ours as mail does it: each line behind «> ». */
export const quoted = (text: string): string =>
  text
    .trim()
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
