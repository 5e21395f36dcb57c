type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * What the services read, and so all that they are sent. Whatever else a client says of itself or of the way
 * (`Forwarded`, `X-Forwarded-*`, `X-Real-IP`, headers of one hop) ends here.
 */
const forwarded = new Set([
  'accept',
  'accept-language',
  'authorization',
  'content-encoding',
  'content-type',
  'idempotency-key',
  'if-match',
  'if-none-match',
  'traceparent',
  'tracestate',
  'user-agent',
]);

/** The headers that a service is sent. */
export function requestHeaders(
  headers: Headers,
  { host, requestId, hasBody }: { host: string; requestId: string; hasBody: boolean },
): Record<string, string | string[]> {
  const kept = Object.entries(headers).flatMap(([name, value]) => {
    // A GET's body is not read, so its length is not to be told either.
    const wanted = forwarded.has(name) || (hasBody && name === 'content-length');
    return value !== undefined && wanted ? [[name, value] as const] : [];
  });
  return { ...Object.fromEntries(kept), host, 'x-request-id': requestId };
}

/** RFC 9110 §7.6.1: of one hop only. The gateway frames its own answer. */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** The headers of a service's answer, as the client gets them. */
export function responseHeaders(headers: Headers, requestId: string): Record<string, string | string[]> {
  const named = new Set(
    String(headers['connection'] ?? '')
      .toLowerCase()
      .split(/\s*,\s*/),
  );
  const kept = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || hopByHop.has(name) || named.has(name) ? [] : [[name, value] as const],
  );
  return { ...Object.fromEntries(kept), 'x-request-id': requestId };
}
