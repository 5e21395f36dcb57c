import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { sendRaw } from '../upstream.fixture.js';
import { caseId, GatewayBeforeOne, problemIn } from './gateway.fixture.js';

describe('the gateway', () => {
  let gateway: GatewayBeforeOne;
  beforeAll(async () => {
    gateway = await GatewayBeforeOne.start();
  });
  afterAll(() => gateway.stop());
  afterEach(() => {
    gateway.reset();
  });

  describe('what it lets nobody reach', () => {
    const spellings = [
      '/internal/v1/texts/1',
      '/internal/v1/contacts/1',
      '/api/v1/../internal/v1/texts/1',
      '/api/v1/../../internal/v1/texts/1',
      '/api/v1/%2e%2e/%2e%2e/internal/v1/texts/1',
      '/api/v1/cases/../../../internal/v1/texts/1',
      '/api/v1/cases/..%2f..%2f..%2finternal%2fv1%2ftexts%2f1',
      '/api/v1/cases/%2e%2e%2f%2e%2e%2finternal',
      '/api/v1/cases/%2e%2e',
      '/api/v1/cases/..',
      '/api/v1/cases/.',
      '/api/v1/cases/%2e%2e/timeline',
      '/api/v1/cases/%252e%252e/timeline',
      '/api/v1/cases/..;/timeline',
      '/api/v1/cases/a%2fb',
      '/api/v1/cases/a%5cb',
      '/api/v1/cases/a%00b',
      '/api/v1/cases/a%0d%0aX-Y:%201',
      '/api/v1/cases/%E0%A4%A',
      '/api/v1/cases/a@evil.example',
      '//internal/v1/texts/1',
      '//evil.example/api/v1/cases',
      '/api//v1/cases',
      '/API/v1/cases',
      '/api/v1/cases/',
      '/api/v1/nothing',
      '/metrics/../internal/v1/texts/1',
      'http://evil.example/internal/v1/texts/1',
      '/..\\internal\\v1',
    ];

    it.each(spellings)('%s is answered 400 or 404 as a problem, and nobody is asked', async (target) => {
      const answer = await sendRaw(
        gateway.url,
        `GET ${target} HTTP/1.1\r\nHost: x\r\nAuthorization: ${gateway.bearer}\r\nConnection: close\r\n\r\n`,
      );
      expect(answer).toMatch(/^HTTP\/1\.1 40[04] /);
      expect(answer.toLowerCase()).toContain('content-type: application/problem+json');
      expect(gateway.upstream.asked).toEqual([]);
    });

    it('a method that an operation does not have', async () => {
      const response = await gateway.fetch(`/api/v1/cases/${caseId}`, { method: 'DELETE' });
      expect(response.status).toBe(404);
      expect(await problemIn(response)).toMatchObject({ code: 'not-found' });
      expect(gateway.upstream.asked).toEqual([]);
    });
  });

  describe('requests that mean two things', () => {
    const post =
      'POST /api/v1/inquiries HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n';
    const twoFaced: Record<string, string> = {
      'a length and chunks': `${post}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /internal HTTP/1.1\r\nHost: x\r\n\r\n`,
      'two lengths': `${post}Content-Length: 2\r\nContent-Length: 30\r\n\r\n{}GET /internal HTTP/1.1\r\n\r\n`,
      'an unknown transfer encoding': `${post}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`,
      'a header that is folded': `GET /api/v1/cases HTTP/1.1\r\nHost: x\r\nX-A: 1\r\n Authorization: Bearer t\r\nX B: 2\r\n\r\n`,
      'a bare line feed in a header': `GET /api/v1/cases HTTP/1.1\r\nHost: x\r\nX-A: 1\nX-B : 2\r\n\r\n`,
    };

    it.each(Object.entries(twoFaced))('%s: refused, and nobody is asked', async (_what, request) => {
      const answer = await sendRaw(gateway.url, request);
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
      expect(answer).not.toMatch(/HTTP\/1\.1 200/);
      expect(gateway.upstream.asked).toEqual([]);
    });

    it('a GET with a body goes on without it', async () => {
      const inner = 'GET /internal/v1/texts/1 HTTP/1.1\r\nHost: x\r\n\r\n';
      await sendRaw(
        gateway.url,
        `GET /api/v1/cases HTTP/1.1\r\nHost: x\r\nAuthorization: ${gateway.bearer}\r\nConnection: close\r\nContent-Length: ${inner.length}\r\n\r\n${inner}`,
      );
      expect(gateway.only()).toMatchObject({ url: '/api/v1/cases', body: '' });
      expect(gateway.only()?.headers).not.toHaveProperty('content-length');
    });
  });
});
