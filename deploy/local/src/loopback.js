// @ts-check

/** @typedef {import('node:http').RequestListener} RequestListener */

/**
 * Answers only requests that name this machine. A page of another site that a browser was led to by a name pointing
 * at 127.0.0.1 (DNS rebinding) names another host.
 *
 * @param {number} port
 * @param {RequestListener} handle
 * @returns {RequestListener}
 */
export function refuseOtherHosts(port, handle) {
  const hosts = new Set(['localhost', '127.0.0.1', '[::1]'].map((host) => `${host}:${port}`));
  return (request, response) => {
    if (hosts.has(request.headers.host ?? '')) {
      handle(request, response);
      return;
    }
    response
      .writeHead(421, { 'content-type': 'text/plain' })
      .end('This is a local page: ask for it as localhost.\n');
  };
}

/**
 * Whether a URL is plain http to this machine.
 *
 * @param {string} url
 */
export function isLoopbackUrl(url) {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, password } = new URL(url);
  return (
    protocol === 'http:' && !username && !password && ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  );
}

/** @param {string | undefined} address of a peer */
export function isLoopbackAddress(address) {
  return address === '::1' || /^(::ffff:)?127\./.test(address ?? '');
}
