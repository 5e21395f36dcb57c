/** The next page of an answer that has no place for a cursor, as a `Link` header (RFC 8288). */
export function nextLink(path: string, query: Readonly<Record<string, unknown>>, next: string): string {
  const asked: Readonly<Record<string, unknown>> = { ...query, after: next };
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(asked))
    if (value !== undefined) parameters.set(name, String(value));
  return `<${path}?${parameters.toString()}>; rel="next"`;
}
