import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CallOutView, StatusView } from '@mottak/contracts';
import type { RunningService } from '@mottak/platform';
import { allServicesAt, startUpstream, startWeb, type Upstream } from '../upstream.fixture.js';

const id = '019a2f4e-6c1b-7d3e-9a55-0c7f5b7e4d21';
const token = '0123456789abcdef'.repeat(3);
const wicked = `<script>alert("1")</script> & 'more' \u0001`;

const status = (changes: Partial<StatusView['disruptions'][number]> = {}): StatusView => ({
  state: 'disrupted',
  language: 'nb',
  disruptions: [
    {
      id,
      state: 'announced',
      services: ['E-post'],
      title: 'E-posten er nede',
      expectedEnd: '2026-11-24T09:05:00.000Z',
      announcedAt: '2026-11-24T08:00:00.000Z',
      endedAt: null,
      messages: [
        {
          number: 1,
          kind: 'announced',
          at: '2026-11-24T08:00:00.000Z',
          title: 'E-posten er nede',
          text: 'Vi feilsøker.\n\nMer kommer.',
        },
        { number: 2, kind: 'updated', at: '2026-11-24T08:30:00.000Z', title: wicked, text: wicked },
      ],
      ...changes,
    },
  ],
});

describe('the pages that everybody may see', () => {
  let upstream: Upstream;
  let web: RunningService;
  beforeAll(async () => {
    upstream = await startUpstream();
    web = await startWeb(allServicesAt(upstream.url));
  });
  beforeEach(() => {
    upstream.asked.length = 0;
    upstream.answer = () => status();
  });
  afterAll(async () => {
    await web.stop();
    await upstream.close();
  });

  const get = (path: string): Promise<Response> => fetch(`${web.url}${path}`);

  it('show the status without a login, what was written as text, and run nothing', async () => {
    const response = await get('/status');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    const body = await response.text();
    expect(body).toContain('Vi har en driftsforstyrrelse nå.');
    expect(body).toContain('<h2>E-posten er nede</h2>');
    expect(body).toMatch(/tirsdag 24\. november( 2026)? kl\. 10\.05/);
    expect(body).toContain('<p>Mer kommer.</p>');
    expect(body).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
    expect(body).not.toContain('<script');
  });

  it.each(['nb', 'nn', 'en'])('ask for the status in %s and say so', async (language) => {
    const body = await (await get(`/status?language=${language}`)).text();
    expect(body).toContain(`<html lang="${language}">`);
    expect(upstream.asked.at(-1)?.url).toBe(`/api/v1/status?language=${language}`);
    expect(upstream.asked.at(-1)?.headers.authorization).toBeUndefined();
  });

  it('say that the status is not to be had where it is not', async () => {
    upstream.answer = (_request, reply) => reply.status(503).send({});
    const response = await get('/status');
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('Driftsstatus kan ikke vises akkurat nå.');
    expect((await get('/status/feed.atom')).status).toBe(503);
  });

  it('feed readers and the intranet, the newest first, with nothing that XML can not hold', async () => {
    const response = await get('/status/feed.atom?language=nn');
    expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    const body = await response.text();
    const ids = [...body.matchAll(/<id>(urn:mottak:disruption:[^<]*)<\/id>/g)].map(([, one]) => one);
    expect(ids).toEqual([`urn:mottak:disruption:${id}:2`, `urn:mottak:disruption:${id}:1`]);
    expect(body).toContain('<updated>2026-11-24T08:30:00.000Z</updated>');
    expect(body).toContain(
      '<content type="html">&lt;p&gt;&amp;lt;script&amp;gt;alert(&amp;quot;1&amp;quot;)&amp;lt;/script&amp;gt; &amp;amp; &amp;#39;more&amp;#39;&lt;/p&gt;</content>',
    );
  });

  it('have a feed also where nothing has happened', async () => {
    upstream.answer = () => ({ ...status(), state: 'normal', disruptions: [] });
    const body = await (await get('/status/feed.atom')).text();
    expect(body).toMatch(/<updated>1970-01-01T00:00:00.000Z<\/updated>[\s\S]*<\/feed>\n$/);
  });

  it('ask before somebody is unsubscribed, and take the one click of a mail program', async () => {
    upstream.answer = () => ({ unsubscribed: false, agreed: false });
    const asked = await get(`/unsubscribe/${token}?language=en`);
    expect(await asked.text()).toContain(`action="/unsubscribe/${token}?language=en"`);
    upstream.answer = () => ({ unsubscribed: true, agreed: false });
    const clicked = await fetch(`${web.url}/unsubscribe/${token}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect(clicked.status).toBe(200);
    expect(await clicked.text()).toContain('Adressen er meldt av.');
    expect(upstream.asked.map(({ method, url }) => [method, url])).toEqual([
      ['GET', `/api/v1/unsubscriptions/${token}`],
      ['POST', `/api/v1/unsubscriptions/${token}`],
    ]);
  });

  it('say what somebody who has left is told all the same, and have them come back', async () => {
    upstream.answer = () => ({ unsubscribed: true, agreed: true });
    const body = await (await get(`/unsubscribe/${token}`)).text();
    expect(body).toContain('Adressen står også på en liste som avtalen deres ikke lar noen melde seg av.');
    expect(body).toContain('får du fortsatt beskjed i saken');
    const [, action = ''] = /action="([^"]+)"/.exec(body) ?? [];
    upstream.answer = () => ({ unsubscribed: false, agreed: true });
    const back = await fetch(`${web.url}${action}`, { method: 'POST' });
    expect([back.status, await back.text()]).toEqual([
      200,
      expect.stringContaining('Adressen er ikke meldt av.'),
    ]);
    expect(upstream.asked.at(-1)?.method).toBe('DELETE');
  });

  it('do not say that somebody has left while that could not be taken', async () => {
    upstream.answer = (_request, reply) => reply.status(500).send({});
    const response = await fetch(`${web.url}/unsubscribe/${token}`, { method: 'POST' });
    expect([response.status, await response.text()]).toEqual([
      503,
      expect.stringContaining('Vi fikk ikke meldt deg av.'),
    ]);
  });

  it.each(['GET', 'POST'])('say of a token that nobody has that it is not known (%s)', async (method) => {
    upstream.answer = (_request, reply) => reply.status(404).send({});
    const response = await fetch(`${web.url}/unsubscribe/${token}`, { method });
    expect([response.status, await response.text()]).toEqual([
      404,
      expect.stringContaining('Vi kjenner ikke denne lenken.'),
    ]);
  });

  it('show an officer what a page is about, and take it for them only by the button', async () => {
    const callOut: CallOutView = {
      caseNumber: 'M-1',
      customer: 'Nordlys & co',
      subject: wicked,
      taken: 'no',
    };
    upstream.answer = () => callOut;
    const link = `/call-out/${'aB3_-'.repeat(4)}xy`;
    const body = await (await get(`${link}?language=nn`)).text();
    expect(body).toContain('Nordlys &amp; co treng hjelp, sak M-1.');
    expect(body).not.toContain('<script');
    expect(upstream.asked.map(({ method }) => method)).toEqual(['GET']);
    const [, action = ''] = /action="([^"]+)"/.exec(body) ?? [];
    upstream.answer = () => ({ ...callOut, taken: 'by-you' });
    const taken = await fetch(`${web.url}${action}`, { method: 'POST' });
    expect(await taken.text()).toContain('Du har teke utkallinga.');
    expect(upstream.asked.at(-1)?.method).toBe('POST');
    upstream.answer = () => ({ ...callOut, taken: 'by-another' });
    expect(await (await get(link)).text()).toContain('En annen har tatt utkallingen.');
    upstream.answer = (_request, reply) => reply.status(503).send({});
    const away = await fetch(`${web.url}${link}`, { method: 'POST' });
    expect([away.status, await away.text()]).toEqual([
      503,
      expect.stringContaining('Prøv igjen med en gang.'),
    ]);
    upstream.answer = (_request, reply) => reply.status(404).send({});
    for (const path of [link, '/call-out/x']) expect((await get(path)).status).toBe(404);
  });

  it('say the same of what can not be a token, and ask nobody', async () => {
    for (const path of ['..%2f..%2fhealth', 'x'.repeat(48), `${'x'.repeat(48)}/back`])
      for (const method of path.endsWith('back') ? ['POST'] : ['GET', 'POST']) {
        const response = await fetch(`${web.url}/unsubscribe/${path}?language=nn`, { method });
        expect([response.status, await response.text()]).toEqual([
          404,
          expect.stringContaining('Vi kjenner ikkje denne lenkja.'),
        ]);
      }
    expect(upstream.asked).toEqual([]);
  });
});
