import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { pause } from '@mottak/testing';
import { bearerOf, GatewayBeforeOne, problemIn } from '../gateway/gateway.fixture.js';

describe('the door', () => {
  let gateway: GatewayBeforeOne;
  afterEach(() => gateway.stop());

  const statusOf = async (authorization: string, path = '/api/v1/cases', more = {}): Promise<number> =>
    (await gateway.fetch(path, { headers: { authorization, ...more } })).status;
  const statuses = async (count: number, ask: () => Promise<number>): Promise<number[]> => {
    const seen = [];
    for (let n = 0; n < count; n++) seen.push(await ask());
    return seen;
  };

  it('asks for a valid token before anything else, where an operation needs one', async () => {
    gateway = await GatewayBeforeOne.start();
    const init = { method: 'POST', body: 'a'.repeat(2_000_000) };
    const response = await gateway.fetch('/api/v1/inquiries', {
      ...init,
      headers: { authorization: 'Bearer a.b.c' },
    });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="mottak"');
    expect(await problemIn(response)).toMatchObject({ code: 'unauthenticated' });
    const oddities = { seconds: -60 };
    const old = await gateway.issuer.token({ sub: 'agent', roles: ['agent'] }, oddities);
    expect(await statusOf(`Bearer ${old}`)).toBe(401);
    expect(gateway.upstream.asked).toEqual([]);
  });

  it('lets everybody at what needs none, with a token or without', async () => {
    gateway = await GatewayBeforeOne.start();
    for (const path of ['/api/v1/status/phone-text', '/api/v1/openapi.json', '/', '/health'])
      expect([path, await statusOf('Bearer a.b.c', path)]).toEqual([path, 200]);
  });

  it('gives each client so many requests, and says when to come again', async () => {
    gateway = await GatewayBeforeOne.start({ CLIENT_REQUESTS: '3' });
    const [one, other] = [await bearerOf(gateway.issuer, 'one'), await bearerOf(gateway.issuer, 'other')];
    expect(await statuses(4, () => statusOf(one))).toEqual([200, 200, 200, 429]);
    const refused = await gateway.fetch('/api/v1/cases', { headers: { authorization: one } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(1);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(10);
    expect(await problemIn(refused)).toMatchObject({ status: 429, code: 'too-many-requests' });
    expect(await statusOf(other)).toBe(200);
    expect(gateway.upstream.asked).toHaveLength(4);
  });

  it('counts who has no valid token by address, and those who have one not', async () => {
    gateway = await GatewayBeforeOne.start({ ADDRESS_REQUESTS: '3' });
    expect(await statusOf('Bearer a.b.c', '/health')).toBe(200);
    expect(await statuses(3, () => statusOf('Bearer a.b.c'))).toEqual([401, 401, 429]);
    expect(await statusOf('Bearer a.b.c', '/nothing')).toBe(429);
    expect(await statusOf(gateway.bearer)).toBe(200);
  });

  it('lets a client have so many requests open at once', async () => {
    gateway = await GatewayBeforeOne.start({ CLIENT_REQUESTS_AT_ONCE: '2' });
    gateway.upstream.answer = () => pause(500).then(() => ({ ok: true }));
    const answers = await Promise.all([1, 2, 3].map(() => gateway.fetch('/api/v1/cases')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 429]);
    expect(answers.find(({ status }) => status === 429)?.headers.get('retry-after')).toBe('1');
    expect(await statusOf(gateway.bearer)).toBe(200);
  });

  it('believes nobody but a trusted proxy where a request comes from', async () => {
    const from = (address: string) => () => statusOf('none', '/health', { 'x-forwarded-for': address });
    gateway = await GatewayBeforeOne.start({ ADDRESS_REQUESTS: '2' });
    expect(await statuses(2, from('192.0.2.1'))).toEqual([200, 200]);
    expect(await statuses(1, from('192.0.2.2'))).toEqual([429]);
    await gateway.stop();
    gateway = await GatewayBeforeOne.start({
      ADDRESS_REQUESTS: '2',
      TRUSTED_PROXIES: '127.0.0.0/8, 10.0.0.7',
    });
    expect(await statuses(3, from('192.0.2.1'))).toEqual([200, 200, 429]);
    expect(await statuses(1, from('192.0.2.2'))).toEqual([200]);
    // Of an IPv6 network, whoever has it has all its addresses.
    expect(await statuses(2, from('2001:db8::1'))).toEqual([200, 200]);
    expect(await statuses(1, from('2001:db8::2'))).toEqual([429]);
  });

  it('lets an address have so many connections', async () => {
    gateway = await GatewayBeforeOne.start({ ADDRESS_CONNECTIONS: '3' });
    const { hostname, port } = new URL(gateway.url);
    const sockets = [1, 2, 3, 4].map(() => connect(Number(port), hostname));
    try {
      await Promise.all(sockets.map((socket) => once(socket, 'connect')));
      const [, , , fourth] = sockets;
      if (fourth && !fourth.closed) await once(fourth, 'close');
      expect(sockets.map(({ closed }) => closed)).toEqual([false, false, false, true]);
    } finally {
      for (const socket of sockets) socket.destroy();
    }
    await pause(50);
    expect(await statusOf(gateway.bearer)).toBe(200);
  });
});
