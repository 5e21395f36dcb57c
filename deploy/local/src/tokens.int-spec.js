// @ts-check
import { execFile } from 'node:child_process';
import { request } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { REPOSITORY } from './folders.js';
import { startStack } from './stack.js';

/** @type {import('./stack.js').Stack} */
let stack;
/** @type {string} */
let issuer;

beforeAll(async () => {
  stack = await startStack({ portOffset: 'free', parts: ['oidc'], services: false, quiet: true });
  issuer = stack.addresses.oidcIssuer;
});

afterAll(() => stack.stop());

/** @param {string} token */
async function verified(token) {
  const keys = createRemoteJWKSet(new URL('/jwks', issuer));
  const { payload } = await jwtVerify(token, keys, {
    issuer,
    audience: 'mottak-api',
    algorithms: ['RS256'],
    typ: 'at+jwt',
  });
  return payload;
}

/** @param {Record<string, string>} form */
async function tokenResponse(form) {
  const response = await fetch(new URL('/token', issuer), {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  return /** @type {{access_token: string, error?: string}} */ (await response.json());
}

it("gives a person's token: who, whose customer, which roles; and not the client's", async () => {
  const payload = await verified(await stack.token('kari'));
  expect(payload).toMatchObject({
    sub: 'kari',
    client_id: 'mottak-token',
    roles: ['customer'],
    customer: 'fjellheim',
    name: 'Kari Fjell',
  });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3600);
  expect(await verified(await stack.token('operator'))).not.toHaveProperty('customer');
});

it("gives a machine's token, whose subject is the client", async () => {
  expect(await verified(await stack.token('integrator'))).toMatchObject({
    sub: 'integrator',
    client_id: 'integrator',
    roles: ['integrator'],
  });
  expect(await verified(await stack.token('telephony'))).toMatchObject({
    sub: 'telephony',
    client_id: 'telephony',
    roles: ['telephony'],
  });
});

it("gives a service its token for its secret only, and nobody a service's by name", async () => {
  const { SERVICE_CLIENT_ID: client_id = '', SERVICE_CLIENT_SECRET: client_secret = '' } =
    stack.env('routing');
  const answer = await tokenResponse({ grant_type: 'client_credentials', client_id, client_secret });
  expect(await verified(answer.access_token)).toMatchObject({ sub: 'mottak-routing', roles: ['service'] });
  expect(
    await tokenResponse({ grant_type: 'client_credentials', client_id, client_secret: 'guessed' }),
  ).toMatchObject({ error: 'invalid_client' });
  await expect(stack.token('mottak-routing')).rejects.toThrow('gives no token for mottak-routing');
  await expect(stack.token('__proto__')).rejects.toThrow('gives no token for __proto__');
});

it('answers only requests that name this machine', async () => {
  const status = await new Promise((done, fail) => {
    const asked = request(
      `${issuer}/.well-known/openid-configuration`,
      { headers: { host: 'mottak.evil.example' } },
      ({ statusCode, destroy }) => {
        done(statusCode);
        void destroy;
      },
    );
    asked.once('error', fail).end();
  });
  expect(status).toBe(421);
});

it('keeps its keys over a restart, so tokens stay good', async () => {
  const token = await stack.token('agent');
  await stack.kill('oidc');
  await expect(stack.token('agent')).rejects.toThrow(`No issuer answers at ${issuer}`);
  await stack.restart('oidc');
  expect(await verified(token)).toMatchObject({ sub: 'agent' });
});

it('prints a token and nothing else from the command line, and refuses every issuer but one on loopback http', async () => {
  const run = (/** @type {string[]} */ args, /** @type {string} */ url) =>
    promisify(execFile)(process.execPath, [join(REPOSITORY, 'deploy/local/token.js'), ...args], {
      env: { ...process.env, OIDC_ISSUER: url, NODE_OPTIONS: '' },
    });
  const { stdout, stderr } = await run(['ola'], issuer);
  expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
  expect(stderr).toBe('');
  for (const url of [
    'https://localhost:8090',
    'http://login.example.com',
    'http://localhost.example.com',
    'http://localhost@example.com',
    'http://10.0.0.1',
  ]) {
    await expect(run(['ola'], url)).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('only by the local issuer on loopback http'),
    });
  }
  await expect(run([], issuer)).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/^Say whose: .*\n$/),
  });
});
