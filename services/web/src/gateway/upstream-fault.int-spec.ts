import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { allServicesAt, startUpstream, startWeb } from '../upstream.fixture.js';
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

  describe('a service that does not answer', () => {
    it('that is away: 503 as a problem, to be tried again', async () => {
      const gone = await startUpstream();
      await gone.close();
      const alone = await startWeb({ ...allServicesAt(gone.url), OIDC_ISSUER: gateway.issuer.url });
      try {
        const response = await fetch(`${alone.url}/api/v1/cases/${caseId}`, {
          headers: { authorization: gateway.bearer },
        });
        expect(response.status).toBe(503);
        expect(response.headers.get('retry-after')).toBe('1');
        expect(await problemIn(response)).toMatchObject({
          code: 'unavailable',
          instance: `/api/v1/cases/${caseId}`,
        });
      } finally {
        await alone.stop();
      }
    });

    it('that is away: 503 for a command with a body too', async () => {
      const gone = await startUpstream();
      await gone.close();
      const alone = await startWeb({ ...allServicesAt(gone.url), OIDC_ISSUER: gateway.issuer.url });
      try {
        const response = await fetch(`${alone.url}/api/v1/inquiries`, {
          method: 'POST',
          headers: { ...json, authorization: gateway.bearer },
          body: '{}',
        });
        expect(response.status).toBe(503);
        expect(await problemIn(response)).toMatchObject({ code: 'unavailable' });
      } finally {
        await alone.stop();
      }
    });

    it('in time: 504 as a problem, which says that the outcome is not known', async () => {
      gateway.upstream.answer = () => setTimeout(4_000, {});
      const response = await gateway.fetch(`/api/v1/cases/${caseId}`);
      expect(response.status).toBe(504);
      expect(await problemIn(response)).toMatchObject({ code: 'unavailable', status: 504 });
    });

    it('but hangs up: 503 as a problem', async () => {
      gateway.upstream.answer = (request) => request.raw.socket.destroy();
      const response = await gateway.fetch(`/api/v1/cases/${caseId}`);
      expect(response.status).toBe(503);
      expect(await problemIn(response)).toMatchObject({ code: 'unavailable' });
    });

    it('but hangs up in the middle of its answer: 503 as a problem too', async () => {
      gateway.upstream.answer = (request, reply) => {
        reply.hijack();
        reply.raw.writeHead(200, { 'content-length': '100', 'content-disposition': 'attachment' });
        reply.raw.write('{', () => request.raw.socket.destroy());
      };
      const response = await gateway.fetch(`/api/v1/cases/${caseId}`);
      expect(response.status).toBe(503);
      expect(response.headers.has('content-disposition')).toBe(false);
      expect(await problemIn(response)).toMatchObject({ code: 'unavailable' });
    });

    it('and comes back: the next request gets through', async () => {
      gateway.upstream.answer = (request) => request.raw.socket.destroy();
      await gateway.fetch(`/api/v1/cases/${caseId}`);
      gateway.reset();
      expect((await gateway.fetch(`/api/v1/cases/${caseId}`)).status).toBe(200);
    });
  });
});
