// @ts-check
import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { startStack } from './stack.js';

/** @type {import('./stack.js').Stack} */
let stack;
/** The browser's cookies. @type {Map<string, string>} */
const cookies = new Map();

beforeAll(async () => {
  stack = await startStack({ portOffset: 'free', parts: ['oidc'], services: false, quiet: true });
});

afterAll(() => stack.stop());

/**
 * One step of a browser: no redirect is followed, cookies are kept.
 *
 * @param {string | URL} url
 * @param {RequestInit} [init]
 */
async function visit(url, init = {}) {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(new URL(url, stack.addresses.oidcIssuer), {
    ...init,
    redirect: 'manual',
    headers: { cookie },
  });
  for (const line of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value) cookies.set(name, value);
    else cookies.delete(name);
  }
  return { body: await response.text(), location: response.headers.get('location') ?? '' };
}

it('logs a chosen user in by authorization code and PKCE, and gives the web an access token for the API', async () => {
  const { OIDC_CLIENT_ID = '', OIDC_CLIENT_SECRET = '', PUBLIC_URL = '' } = stack.env('web');
  const verifier = randomBytes(32).toString('base64url');
  const redirect_uri = `${PUBLIC_URL}/auth/callback`;
  const query = new URLSearchParams({
    ...{
      client_id: OIDC_CLIENT_ID,
      response_type: 'code',
      scope: 'openid profile',
      state: 's',
      redirect_uri,
    },
    ...{
      code_challenge_method: 'S256',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    },
  });
  const login = await visit(`/auth?${query.toString()}`);
  const page = await visit(login.location);
  expect(page.body).toContain('Kari Fjell');
  const [, action = ''] = /action="([^"]*\/kari)"/.exec(page.body) ?? [];
  const chosen = await visit(action, { method: 'POST' });
  const back = await visit(chosen.location);
  expect(back.location).toMatch(`${redirect_uri}?code=`);
  const code = new URL(back.location).searchParams.get('code') ?? '';
  const form = { grant_type: 'authorization_code', code, redirect_uri, code_verifier: verifier };
  const response = await fetch(new URL('/token', stack.addresses.oidcIssuer), {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: {
      authorization: `Basic ${Buffer.from(`${OIDC_CLIENT_ID}:${OIDC_CLIENT_SECRET}`).toString('base64')}`,
    },
  });
  const tokens = /** @type {{access_token: string, id_token: string}} */ (await response.json());
  expect(decodeJwt(tokens.access_token)).toMatchObject({
    sub: 'kari',
    client_id: 'mottak-web',
    aud: 'mottak-api',
    roles: ['customer'],
    customer: 'fjellheim',
  });
  expect(decodeJwt(tokens.id_token)).toMatchObject({ sub: 'kari', aud: 'mottak-web' });
});

it('refuses a code request without PKCE', async () => {
  const { OIDC_CLIENT_ID = '', PUBLIC_URL = '' } = stack.env('web');
  const query = new URLSearchParams({
    client_id: OIDC_CLIENT_ID,
    response_type: 'code',
    scope: 'openid',
    redirect_uri: `${PUBLIC_URL}/auth/callback`,
  });
  const { location } = await visit(`/auth?${query.toString()}`);
  expect(new URL(location).searchParams.get('error')).toBe('invalid_request');
});
