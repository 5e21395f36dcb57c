type Asked = Readonly<Record<string, string | number | undefined>>;

/** The next page of an answer that has no place for a cursor, as a `Link` header (RFC 8288). */
export function nextLink(path: string, query: Asked, next: string): string {
  const asked: Asked = { ...query, after: next };
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(asked))
    if (value !== undefined) parameters.set(name, String(value));
  return `<${path}?${parameters.toString()}>; rel="next"`;
}
