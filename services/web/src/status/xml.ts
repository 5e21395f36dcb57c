const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Characters that XML 1.0 §2.2 has no place for, however they are written. */
const impossible = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** A piece of XML from a template; what is put in is escaped. */
export const xml = (strings: TemplateStringsArray, ...values: string[]): string =>
  String.raw({ raw: strings.map(String) }, ...values.map(escaped));

const escaped = (value: string): string =>
  value.replace(impossible, '').replaceAll(/[&<>"']/g, (character) => escapes[character] ?? '');
