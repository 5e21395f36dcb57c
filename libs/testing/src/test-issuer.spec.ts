import { expect, it } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { TestIssuer } from './test-issuer.js';

it('gives tokens that its published keys prove', async () => {
  const issuer = await TestIssuer.start();
  try {
    const metadata = (await (await fetch(`${issuer.url}/.well-known/openid-configuration`)).json()) as {
      jwks_uri: string;
    };
    const keys = createRemoteJWKSet(new URL(metadata.jwks_uri));
    const token = await issuer.token({ sub: 'kari', roles: ['customer'] });
    const { payload } = await jwtVerify(token, keys, { issuer: issuer.url, audience: 'mottak-api' });
    expect(payload).toMatchObject({ sub: 'kari', client_id: 'mottak-web', roles: ['customer'] });
    expect(issuer.asked).toEqual({ keys: 1, tokens: 0 });
  } finally {
    await issuer.stop();
  }
});
