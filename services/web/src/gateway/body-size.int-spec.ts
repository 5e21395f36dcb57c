import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { sendRaw } from '../upstream.fixture.js';
import { GatewayBeforeOne, json, problemIn } from './gateway.fixture.js';

const oneMiB = 1024 * 1024;

describe('the gateway', () => {
  let gateway: GatewayBeforeOne;
  beforeAll(async () => {
    gateway = await GatewayBeforeOne.start();
  });
  afterAll(() => gateway.stop());
  afterEach(() => {
    gateway.reset();
  });

  describe('the size of a body', () => {
    const send = (body: RequestInit['body']): Promise<Response> => {
      const init: RequestInit & { duplex: 'half' } = {
        method: 'POST',
        headers: json,
        body: body ?? null,
        duplex: 'half',
      };
      return gateway.fetch(`/api/v1/inquiries`, init);
    };

    const chunks = (count: number): ReadableStream => {
      let left = count;
      return new ReadableStream({
        pull(controller) {
          if (left-- > 0) controller.enqueue(new Uint8Array(64 * 1024).fill(97));
          else controller.close();
        },
      });
    };

    it('may be 1 MiB', async () => {
      expect((await send('a'.repeat(oneMiB))).status).toBe(200);
      expect(gateway.only()?.body).toHaveLength(oneMiB);
    });

    it('may not be 2 MB: 413, and nobody is asked', async () => {
      const response = await send('a'.repeat(2_000_000));
      expect(response.status).toBe(413);
      expect(await problemIn(response)).toMatchObject({ code: 'too-large' });
      expect(gateway.upstream.asked).toEqual([]);
    });

    it('is refused by its length alone, before any of it has come', async () => {
      const answer = await sendRaw(
        gateway.url,
        `POST /api/v1/inquiries HTTP/1.1\r\nHost: x\r\nAuthorization: ${gateway.bearer}\r\nContent-Type: application/json\r\nContent-Length: 2000000\r\n\r\n`,
      );
      expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    });

    it('may be 1 MiB in chunks', async () => {
      expect((await send(chunks(16))).status).toBe(200);
      expect(gateway.only()?.body).toHaveLength(oneMiB);
    });

    it('may not grow beyond it chunk by chunk: no service gets it whole', async () => {
      const outcome = await send(chunks(64)).then(
        async (response) => ({ status: response.status, code: (await problemIn(response)).code }),
        // The gateway hangs up on a client that goes on sending; it may not get to read why.
        () => ({ status: 413, code: 'too-large' }),
      );
      expect(outcome).toEqual({ status: 413, code: 'too-large' });
      expect(gateway.upstream.asked).toEqual([]);
    });
  });

  it('forgets a client that hangs up in the middle of its body', async () => {
    const { hostname, port } = new URL(gateway.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      `POST /api/v1/inquiries HTTP/1.1\r\nHost: x\r\nAuthorization: ${gateway.bearer}\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{`,
    );
    await setTimeout(50);
    socket.destroy();
    await setTimeout(50);
    expect(gateway.upstream.asked).toEqual([]);
    expect((await gateway.fetch(`/api/v1/cases`)).status).toBe(200);
  });
});
