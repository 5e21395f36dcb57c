import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@mottak/testing';
import { caseId, GatewayBeforeOne } from './gateway/gateway.fixture.js';

describe('web’s log', () => {
  let gateway: GatewayBeforeOne;
  beforeEach(async () => {
    gateway = await GatewayBeforeOne.start({ LOG_LEVEL: 'info' });
  });
  afterEach(() => gateway.stop());

  const requests = (count: number): Promise<Record<string, unknown>[]> =>
    eventually('the lines', () => {
      const lines = gateway.lines.all().filter(({ msg }) => msg === 'request');
      return Promise.resolve(lines.length >= count ? lines : undefined);
    });

  it('has one line a request, with its id, route and client, and nothing of whom it is about', async () => {
    const response = await gateway.fetch(`/api/v1/cases/${caseId}?q=kari%40fjellheim.example`);
    await gateway.fetch('/health');
    await gateway.fetch('/status?language=nn', { headers: { authorization: 'none' } });
    const lines = await requests(2);
    expect(lines).toEqual([
      {
        level: 'info',
        service: 'web',
        time: expect.any(String),
        msg: 'request',
        requestId: response.headers.get('x-request-id'),
        method: 'GET',
        route: '/api/v1/cases/:caseId',
        status: 200,
        ms: expect.any(Number),
        client: 'mottak-web',
      },
      expect.objectContaining({ route: '/status', requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) }),
    ]);
    expect(lines[1]).not.toHaveProperty('client');
    expect(JSON.stringify(gateway.lines.all())).not.toMatch(
      /kari|fjellheim|language|127\.0\.0\.1:\d+\/|agent/,
    );
  });

  it('takes a service’s fault for a warning, and a client’s for nothing of ours', async () => {
    gateway.upstream.answer = (_request, reply) => reply.status(503).send({});
    await gateway.fetch('/api/v1/cases');
    await gateway.fetch('/api/v1/cases', { headers: { authorization: 'none' } });
    await gateway.fetch('/nothing');
    const lines = await requests(3);
    expect(lines.map(({ level, status }) => [level, status])).toEqual([
      ['warn', 503],
      ['info', 401],
      ['info', 404],
    ]);
    expect(gateway.lines.all().filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('says that a client hung up, and makes no fault of it', async () => {
    const { hostname, port } = new URL(gateway.url);
    const socket = connect(Number(port), hostname, () => {
      socket.write(
        `POST /api/v1/inquiries HTTP/1.1\r\nHost: x\r\nAuthorization: ${gateway.bearer}\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{`,
        () => setTimeout(() => socket.destroy(), 100),
      );
    });
    const [line] = await requests(1);
    expect(line).toMatchObject({ level: 'info', aborted: true, route: '/api/v1/inquiries' });
    expect(line).not.toHaveProperty('status');
    expect(gateway.lines.all().filter(({ level }) => level !== 'info')).toEqual([]);
  });
});
