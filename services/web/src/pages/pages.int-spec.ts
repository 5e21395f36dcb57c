import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inboundEvents, caseEvents, problem, topics } from '@mottak/contracts';
import type { RunningService } from '@mottak/platform';
import { allServicesAt, startWeb } from '../upstream.fixture.js';

const nobody = allServicesAt('http://127.0.0.1:9');

describe('the pages', () => {
  let web: RunningService;
  beforeAll(async () => {
    web = await startWeb(nobody);
  });
  afterAll(() => web.stop());

  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${web.url}${path}`, { headers });

  it.each(['openapi', 'asyncapi'])('serves %s.json as it is committed, with no service up', async (name) => {
    const committed = fileURLToPath(import.meta.resolve(`@mottak/contracts/documents/${name}.json`));
    const response = await get(`/api/v1/${name}.json`);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(await response.json()).toEqual(JSON.parse(readFileSync(committed, 'utf8')));
  });

  it('says 304 to who has it already', async () => {
    const etag = (await get('/api/v1/openapi.json')).headers.get('etag') ?? '';
    expect((await get('/api/v1/openapi.json', { 'if-none-match': etag })).status).toBe(304);
    expect((await get('/api/v1/openapi.json', { 'if-none-match': '"old"' })).status).toBe(200);
  });

  it.each(['/', '/api/docs', '/api/docs/events'])('%s asks no other origin for anything', async (path) => {
    const response = await get(path);
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    expect(response.headers.get('content-security-policy')).not.toMatch(/https?:|\*|script-src[^;]*unsafe/);
    const body = await response.text();
    const fetched = [...body.matchAll(/<(?:script|link|img)[^>]*(?:src|href)="([^"]*)"/g)].map(
      ([, to = '']) => to,
    );
    expect(fetched.length).toBeGreaterThan(0);
    for (const address of fetched.filter((to) => !to.startsWith('data:'))) {
      expect(address).toMatch(/^\/[^/]/);
      expect((await get(address)).status).toBe(200);
    }
  });

  it('lists every topic and every event for reading', async () => {
    const body = await (await get('/api/docs/events')).text();
    for (const topic of Object.values(topics)) expect(body).toContain(`<code>${topic}</code>`);
    for (const type of [...Object.keys(caseEvents), ...Object.keys(inboundEvents)])
      expect(body).toContain(type);
    expect(body).not.toMatch(/<script|undefined|\[object/);
  });

  it('greets in Norwegian and English, and links to what it has', async () => {
    const body = await (await get('/')).text();
    expect(body).toContain('<html lang="nb">');
    expect(body).toContain('lang="en"');
    const links = [...body.matchAll(/<a href="([^"]*)"/g)].map(([, to = '']) => to);
    expect(links).toContain('/status');
    for (const link of links.filter((to) => !to.startsWith('/status')))
      expect((await get(link)).status).toBe(200);
    expect(body).not.toContain('Temporal');
  });

  it('links to Temporal and the mail where it was told of them', async () => {
    const told = await startWeb({
      ...nobody,
      LINK_TEMPORAL: 'http://localhost:8233',
      LINK_MAIL: 'http://localhost:8025',
    });
    try {
      const body = await (await fetch(told.url)).text();
      expect(body).toContain('<a href="http://localhost:8233">Temporal</a>');
      expect(body).toContain('<a href="http://localhost:8025">');
    } finally {
      await told.stop();
    }
  });

  it.each(['/health', '/health/live', '/health/ready'])('%s is well with no service up', async (path) => {
    expect((await get(path)).status).toBe(200);
  });

  it('has nothing else', async () => {
    for (const path of [
      '/nothing',
      '/api/docs/package.json',
      '/api/docs/../../package.json',
      '/style.css.map',
    ]) {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(problem.parse(await response.json())).toMatchObject({ code: 'not-found' });
    }
  });
});
