import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@mottak/testing';
import { bearerOf, caseId, GatewayBeforeOne } from '../gateway/gateway.fixture.js';

/** More than a service is given connections: 128. */
const many = 140;
const people = 3;

/** What came back on a socket so far, and whether that was all. */
interface Slow {
  socket: Socket;
  answer: string;
  closed: boolean;
}

describe('sockets that take their time', () => {
  let gateway: GatewayBeforeOne;
  let sockets: Slow[];
  const start = async (more: Record<string, string> = {}): Promise<void> => {
    const times = { UPSTREAM_TIMEOUT_MS: '20000', REQUEST_TIMEOUT_MS: '4000' };
    gateway = await GatewayBeforeOne.start({ ...times, ...more });
  };
  beforeEach(() => {
    sockets = [];
  });
  afterEach(async () => {
    for (const { socket } of sockets) socket.destroy();
    await gateway.stop();
  });

  function open(head: string): Slow {
    const { hostname, port } = new URL(gateway.url);
    const socket = connect(Number(port), hostname, () => socket.write(head));
    const slow: Slow = { socket, answer: '', closed: false };
    socket.on('data', (chunk) => (slow.answer += chunk.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => (slow.closed = true));
    sockets.push(slow);
    return slow;
  }
  const post = (more: string): string =>
    `POST /api/v1/inquiries HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n${more}\r\n{`;
  const bearers = (): Promise<string[]> =>
    Promise.all(Array.from({ length: people }, (_, n) => bearerOf(gateway.issuer, `slow-${n}`)));
  const all = (what: string, holds: (slow: Slow) => boolean): Promise<true> =>
    eventually(what, () => Promise.resolve(sockets.every(holds) ? true : undefined), 20_000);

  /** Somebody else reads and writes all the while; each is answered well before a slow one's time is up. */
  async function othersAreAnswered(): Promise<void> {
    for (let n = 0; n < 10; n++) {
      const signal = AbortSignal.timeout(3_000);
      const read = gateway.fetch(`/api/v1/cases/${caseId}`, { signal });
      const written = gateway.fetch('/api/v1/inquiries', { method: 'POST', body: '{}', signal });
      expect((await Promise.all([read, written])).map(({ status }) => status)).toEqual([200, 200]);
    }
  }

  it('without a token are refused before their bodies come', async () => {
    await start();
    for (let n = 0; n < many; n++) open(post(n % 2 === 0 ? '' : 'Authorization: Bearer a.b.c\r\n'));
    await othersAreAnswered();
    await all('an answer for each', ({ answer }) => answer !== '');
    for (const { answer } of sockets) expect(answer).toMatch(/^HTTP\/1\.1 (401|429) /);
    expect(gateway.upstream.asked).toHaveLength(20);
  });

  it('with a token hold no connection to a service, and are told when their time is up', async () => {
    await start();
    const tokens = await bearers();
    for (let n = 0; n < many; n++) open(post(`Authorization: ${tokens[n % people] ?? ''}\r\n`));
    await othersAreAnswered();
    await all('an end for each', ({ closed }) => closed);
    expect(new Set(sockets.map(({ answer }) => answer.slice(0, 12)))).toEqual(new Set(['HTTP/1.1 408']));
    expect(gateway.upstream.asked).toHaveLength(20);
  });

  it('that don’t read what they asked for hold no connection to a service either', async () => {
    const few = 6;
    await start({ UPSTREAM_CONNECTIONS: '4' });
    // More than the system keeps for a reader who doesn't read.
    const large = 'x'.repeat(12 * 1024 * 1024);
    gateway.upstream.answer = ({ url }) => (url.endsWith('timeline') ? large : { ok: true });
    const [token = ''] = await bearers();
    for (let n = 0; n < few; n++) {
      const head = `GET /api/v1/cases/${caseId}/timeline HTTP/1.1\r\nHost: x\r\nAuthorization: ${token}\r\n\r\n`;
      open(head).socket.pause();
    }
    await eventually('all to have been asked for', () =>
      Promise.resolve(gateway.upstream.asked.length === few ? true : undefined),
    );
    await othersAreAnswered();
  });

  it('whose headers never end are told when their time is up', async () => {
    await start();
    open('GET /status HTTP/1.1\r\nHost: x\r\nX-');
    await all('an end', ({ closed }) => closed);
    expect(sockets[0]?.answer).toMatch(/^HTTP\/1\.1 408 /);
  });
});
