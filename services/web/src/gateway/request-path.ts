/** What our ids look like: UUIDs, `<uuid>.<n>`, and the like. Nothing in them needs an escape. */
const id = /^[A-Za-z0-9][A-Za-z0-9._~-]{0,199}$/;

/**
 * The path to ask a service for: the operation's own, with the request's ids in its braces. It is built, never copied,
 * so that no spelling of a request leads anywhere but to the operation's path. Undefined where an id can't be one of ours.
 */
export function upstreamPath(path: string, ids: Readonly<Record<string, string>>): string | undefined {
  const known = [...path.matchAll(/\{(\w+)\}/g)].every(([, name = '']) => id.test(ids[name] ?? ''));
  return known ? path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '') : undefined;
}

/** The same path as Fastify writes it: `:caseId` for `{caseId}`. */
export const routePath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

/** The query of a request, as it came, without the question mark. */
export function rawQuery(url: string): string {
  const [beforeFragment = ''] = url.split('#');
  const start = beforeFragment.indexOf('?');
  return start === -1 ? '' : beforeFragment.slice(start + 1);
}
