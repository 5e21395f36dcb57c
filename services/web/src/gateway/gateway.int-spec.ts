import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { operations, type Operation } from '@mottak/contracts';
import { sendRaw, startUpstream, startWeb } from '../upstream.fixture.js';
import { caseId, GatewayBeforeOne, json, problemIn } from './gateway.fixture.js';

describe('the gateway', () => {
  let gateway: GatewayBeforeOne;
  beforeAll(async () => {
    gateway = await GatewayBeforeOne.start();
  });
  afterAll(() => gateway.stop());
  afterEach(() => {
    gateway.reset();
  });

  it('sends a body, the query and what the services read on as they came', async () => {
    const body = '{ "text":  "blåbær" }';
    await gateway.fetch(`/api/v1/cases/${caseId}/answer?x=%2F&y=a+b`, {
      method: 'POST',
      headers: {
        ...json,
        authorization: gateway.bearer,
        'idempotency-key': '"k"',
        'if-match': '"7"',
        'accept-language': 'nn',
      },
      body,
    });
    expect(gateway.only()).toMatchObject({
      method: 'POST',
      url: `/api/v1/cases/${caseId}/answer?x=%2F&y=a+b`,
      body,
    });
    expect(gateway.only()?.headers).toMatchObject({
      authorization: gateway.bearer,
      'idempotency-key': '"k"',
      'if-match': '"7"',
      'accept-language': 'nn',
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      host: new URL(gateway.upstream.url).host,
    });
  });

  it('streams a body of which nobody told the length', async () => {
    const parts = ['{"text":', '"in parts"}'];
    const body = new ReadableStream({
      pull(controller) {
        const part = parts.shift();
        if (part === undefined) controller.close();
        else controller.enqueue(new TextEncoder().encode(part));
      },
    });
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers: json, body, duplex: 'half' };
    await gateway.fetch(`/api/v1/inquiries`, init);
    expect(gateway.only()?.body).toBe('{"text":"in parts"}');
  });

  it('gives back status, body, ETag and Location as they are', async () => {
    gateway.upstream.answer = (_request, reply) =>
      reply
        .status(201)
        .headers({ etag: '"4"', location: '/api/v1/inquiries/1', 'content-type': 'application/json' })
        .send('{"a":  1}');
    const response = await gateway.fetch(`/api/v1/inquiries`, {
      method: 'POST',
      headers: json,
      body: '{}',
    });
    expect(response.status).toBe(201);
    expect(response.headers.get('etag')).toBe('"4"');
    expect(response.headers.get('location')).toBe('/api/v1/inquiries/1');
    expect(await response.text()).toBe('{"a":  1}');
  });

  it('passes conditional requests through, and their 304', async () => {
    gateway.upstream.answer = (_request, reply) => reply.status(304).header('etag', '"4"').send();
    const response = await gateway.fetch(`/api/v1/cases/${caseId}`, {
      headers: { 'if-none-match': '"4"' },
    });
    expect(response.status).toBe(304);
    expect(gateway.only()?.headers['if-none-match']).toBe('"4"');
  });

  it('gives back a problem of a service as it is, a 503 too, and asks once', async () => {
    const document = {
      type: 'urn:mottak:problem:not-ready',
      title: 't',
      status: 503,
      detail: 'd',
      code: 'not-ready',
    };
    gateway.upstream.answer = (_request, reply) =>
      reply
        .status(503)
        .headers({ 'content-type': 'application/problem+json', 'retry-after': '1' })
        .send(JSON.stringify(document));
    const response = await gateway.fetch(`/api/v1/cases/${caseId}`);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('1');
    expect(await problemIn(response)).toEqual(document);
    expect(gateway.upstream.asked).toHaveLength(1);
  });

  it('answers HEAD', async () => {
    const response = await gateway.fetch(`/api/v1/cases/${caseId}`, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(gateway.only()?.method).toBe('HEAD');
  });

  it('gives each request an id of its own, and tells it to both sides', async () => {
    const response = await gateway.fetch(`/api/v1/cases`, { headers: { 'x-request-id': 'mine' } });
    const id = response.headers.get('x-request-id');
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(gateway.only()?.headers['x-request-id']).toBe(id);
  });

  it('lets no header through by which a client could pose as somebody or as somewhere else', async () => {
    const lies = {
      forwarded: 'for=10.0.0.1',
      'x-forwarded-for': '10.0.0.1',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      'x-real-ip': '10.0.0.1',
      'x-original-url': '/internal/v1/texts/1',
      'x-rewrite-url': '/internal/v1/texts/1',
      'x-http-method-override': 'PUT',
      'x-user': 'operator',
      cookie: 'session=1',
    };
    await gateway.fetch(`/api/v1/cases`, { headers: lies });
    const sent = Object.keys(gateway.only()?.headers ?? {});
    for (const name of Object.keys(lies)) expect(sent).not.toContain(name);
  });

  it('keeps headers of one hop to itself, those that Connection names included', async () => {
    await sendRaw(
      gateway.url,
      `GET /api/v1/cases HTTP/1.1\r\nHost: x\r\nConnection: close, If-Match\r\nIf-Match: "1"\r\nAuthorization: ${gateway.bearer}\r\nTE: trailers\r\nProxy-Authorization: Basic eA==\r\nKeep-Alive: timeout=5\r\n\r\n`,
    );
    const sent = Object.keys(gateway.only()?.headers ?? {});
    for (const name of ['if-match', 'te', 'proxy-authorization', 'keep-alive'])
      expect(sent).not.toContain(name);
  });

  it('sends each operation to the service that the contracts name, and to no other', async () => {
    const names = ['intake', 'routing', 'notification', 'approval'] as const;
    const servers = await Promise.all(names.map(startUpstream));
    const urls = names.map((name, at) => [`${name.toUpperCase()}_URL`, servers[at]?.url ?? '']);
    const split = await startWeb({
      ...(Object.fromEntries(urls) as Record<string, string>),
      OIDC_ISSUER: gateway.issuer.url,
    });
    const headers = { authorization: gateway.bearer };
    try {
      for (const { method, path, service } of Object.values<Operation>(operations)) {
        const address = path.replaceAll(/\{\w+\}/g, caseId);
        const response = await fetch(`${split.url}${address}`, { method, headers });
        expect(response.status).toBe(200);
        const asked = servers.map((server) => server.asked.splice(0));
        expect(asked.flat()).toMatchObject([{ method, url: address }]);
        expect(asked[names.indexOf(service)]).toHaveLength(1);
      }
    } finally {
      await split.stop();
      await Promise.all(servers.map((server) => server.close()));
    }
  });
});
