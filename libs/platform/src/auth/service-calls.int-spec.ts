import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TestIssuer } from '@mottak/testing';
import { Issuer } from './issuer.js';
import { ServiceCalls } from './service-calls.js';
import { ServiceTokens } from './service-tokens.js';

describe('a call to another service', () => {
  let issuer: TestIssuer;
  let other: Server;
  let url: string;
  let answers: number[];
  let tokens: (string | undefined)[];
  let calls: ServiceCalls;

  beforeEach(async () => {
    issuer = await TestIssuer.start();
    answers = [];
    tokens = [];
    other = createServer((request, response) => {
      tokens.push(request.headers.authorization);
      response
        .writeHead(answers.shift() ?? 200, { 'content-type': 'application/json' })
        .end('{"text":"hei"}');
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(other.address() as AddressInfo).port}/internal/v1/texts/1`;
    const config = {
      OIDC_ISSUER: issuer.url,
      OIDC_AUDIENCE: 'mottak-api',
      OIDC_TOKEN_TYPE: 'at+jwt' as const,
      SERVICE_CLIENT_ID: 'mottak-x',
      SERVICE_CLIENT_SECRET: 's',
    };
    calls = new ServiceCalls(new ServiceTokens(new Issuer(config), config));
  });
  afterEach(async () => {
    await issuer.stop();
    other.closeAllConnections();
    await new Promise((resolve) => other.close(resolve));
  });

  it('carries this service’s own token, which is fetched once', async () => {
    expect(await Promise.all([calls.get(url), calls.get(url)])).toEqual([{ text: 'hei' }, { text: 'hei' }]);
    expect(tokens[0]).toMatch(/^Bearer ey/);
    expect(issuer.asked.tokens).toBe(1);
  });

  it('is tried again while the other is away', async () => {
    answers = [503, 500];
    expect(await calls.get(url)).toEqual({ text: 'hei' });
  });

  it('fails as unavailable when it stays away', async () => {
    answers = [503, 503, 503];
    await expect(calls.get(url)).rejects.toMatchObject({ code: 'unavailable' });
    await expect(calls.get('http://127.0.0.1:1/x')).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('tells "not there" from "not allowed", which is a fault of ours', async () => {
    answers = [404, 403];
    expect(await calls.get(url)).toBeUndefined();
    await expect(calls.get(url)).rejects.toThrow(/403/);
  });

  it('gets a new token when the old one is refused', async () => {
    answers = [200, 401, 200];
    await calls.get(url);
    expect(await calls.get(url)).toEqual({ text: 'hei' });
    expect(issuer.asked.tokens).toBe(2);
  });
});
