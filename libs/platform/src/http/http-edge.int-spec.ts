import { Body, Controller, Get, Header, Module, Param, Post, Query, Req } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DomainError } from '@mottak/contracts';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Public } from '../auth/auth.decorators.js';
import { bootService, type RunningService } from '../service/boot-service.js';
import { rawRequest } from '../spec-support/raw-request.js';
import { rawBodyOf } from './raw-body.js';

const note = z.object({ text: z.string().max(10), more: z.unknown().optional() });

@Controller('notes')
@Public()
class NoteController {
  @Post()
  post(@Body({ schema: note }) body: z.infer<typeof note>): unknown {
    return body;
  }
  @Post('raw')
  raw(@Req() request: FastifyRequest): unknown {
    return { raw: rawBodyOf(request).toString() };
  }
  @Get()
  list(@Query({ schema: z.object({ limit: z.coerce.number().max(5) }) }) query: unknown): unknown {
    return query;
  }
  @Get('refused')
  refused(): never {
    throw new DomainError('transition-refused', 'The case is closed.', { allowed: ['reopen'], status: 200 });
  }
  @Get('broken')
  broken(): never {
    throw new TypeError('secret of the inside');
  }
  @Get('thrown')
  thrown(): never {
    throw Object.assign(new Error('postgres'), { code: '22021' });
  }
  @Get('notes.csv')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="notes.csv"')
  @Header('cache-control', 'public, max-age=15')
  @Header('etag', '"1"')
  @Header('link', '</notes?cursor=2>; rel="next"')
  download(): never {
    throw new DomainError('not-ready', 'The notes are not counted yet.');
  }
  @Get('words/:word')
  word(@Param('word') word: string): unknown {
    return { word };
  }
  @Get(':id')
  get(@Param('id', { schema: z.uuid() }) id: string): unknown {
    return { id };
  }
}

@Module({ controllers: [NoteController] })
class NotesModule {}

interface Problem {
  status: number;
  code: string;
  [member: string]: unknown;
}

describe('the HTTP edge', () => {
  let service: RunningService;

  beforeAll(async () => {
    const config = { PORT: 0, HOST: '127.0.0.1', LOG_LEVEL: 'silent' as const };
    service = await bootService({ name: 'notes', module: NotesModule, config });
  });
  afterAll(() => service.stop());

  const post = (
    body: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = {},
  ): Promise<Response> =>
    fetch(`${service.url}/notes`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
  const get = (path: string): Promise<Response> => fetch(`${service.url}${path}`);

  async function problem(answer: Promise<Response>): Promise<Problem> {
    const response = await answer;
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const document = (await response.json()) as Problem;
    expect(document.status).toBe(response.status);
    return document;
  }

  it('takes a body of the right shape', async () => {
    const response = await post('{"text":"blåbær 🫐"}');
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ text: 'blåbær 🫐' });
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    ['broken JSON', '{"text":'],
    ['no JSON at all', 'hello'],
    ['NUL in a string', '{"text":"a\\u0000b"}'],
    ['NUL in a key', '{"text":"a","more":{"a\\u0000":1}}'],
    ['a lone high surrogate', '{"text":"a\\ud83d"}'],
    ['a lone low surrogate', '{"text":"\\ude00 a"}'],
    ['__proto__', '{"text":"a","__proto__":{"admin":true}}'],
    ['__proto__ in disguise', '{"text":"a","more":{"\\u005f_proto__":{}}}'],
    ['constructor.prototype', '{"text":"a","more":{"constructor":{"prototype":{}}}}'],
    ['deep arrays', `{"text":"a","more":${'['.repeat(33)}${']'.repeat(33)}}`],
    ['very deep arrays', `{"text":"a","more":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
    ['an empty body', ''],
    ['bytes that are not UTF-8', Buffer.from('{"text":"\xff"}', 'latin1')],
    ['a second byte order mark', '\ufeff\ufeff{"text":"a"}'],
  ])('refuses %s with 400', async (_what, body) => {
    expect(await problem(post(body))).toMatchObject({
      status: 400,
      code: 'invalid-request',
      instance: '/notes',
    });
  });

  it('takes JSON behind a byte order mark', async () => {
    const response = await post('\ufeff{"text":"a"}');
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ text: 'a' });
  });

  it('takes what is nested 31 deep, and escaped characters that are whole', async () => {
    const body = `{"text":"\\ud83d\\ude00","more":${'['.repeat(31)}${']'.repeat(31)}}`;
    expect((await post(body)).status).toBe(201);
  });

  it('names the fields at fault', async () => {
    const document = await problem(post('{"text":"much too long a text"}'));
    expect(document).toMatchObject({
      status: 400,
      code: 'invalid-request',
      title: 'Invalid request',
      errors: [{ path: 'text' }],
    });
    expect(document).toHaveProperty(
      'detail',
      expect.stringMatching(/^The request is invalid: `text`:? .*\.$/),
    );
    expect(await problem(get('/notes?limit=9'))).toMatchObject({ status: 400, errors: [{ path: 'limit' }] });
    expect(await problem(get('/notes/not-a-uuid'))).toMatchObject({ status: 400, errors: [{ path: 'id' }] });
  });

  it('refuses more than 1 MiB with 413, declared or not', async () => {
    const large = JSON.stringify({ text: 'a', more: 'x'.repeat(2_200_000) });
    expect(await problem(post(large))).toMatchObject({ status: 413, code: 'too-large' });
    const chunked = new ReadableStream({
      start: (controller) => {
        for (let n = 0; n < 40; n += 1) controller.enqueue(new Uint8Array(50_000).fill(0x20));
        controller.close();
      },
    });
    const options = {
      method: 'POST',
      body: chunked,
      duplex: 'half',
      headers: { 'content-type': 'application/json' },
    };
    const answer = await fetch(`${service.url}/notes`, options as RequestInit).catch(() => undefined);
    // The server may close before all was sent; an answer that arrives must be 413.
    if (answer) expect(answer.status).toBe(413);
  });

  it.each([
    ['text/plain'],
    ['application/x-www-form-urlencoded'],
    ['multipart/form-data; boundary=x'],
    ['application/xml'],
    ['nonsense'],
  ])('refuses %s with 415', async (type) => {
    expect(await problem(post('text=a', { 'content-type': type }))).toMatchObject({
      status: 415,
      code: 'unsupported-media-type',
    });
  });

  it('refuses a compressed body with 415', async () => {
    expect(await problem(post('{"text":"a"}', { 'content-encoding': 'gzip' }))).toMatchObject({
      status: 415,
    });
  });

  it('keeps the bytes of a body as they came', async () => {
    const body = '{ "text" :  "a" }';
    const response = await fetch(`${service.url}/notes/raw`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect(await response.json()).toEqual({ raw: body });
  });

  it.each([['/nowhere'], ['/notes/a/b'], ['/NOTES'], ['//notes'], ['/notes/..%2f..%2fetc']])(
    'answers %s with 4xx and a problem',
    async (path) => {
      const document = await problem(get(path));
      expect([400, 404]).toContain(document.status);
    },
  );

  it.each([
    ['/notes/words/a%00'],
    ['/notes/words/a?b=%00'],
    ['/notes/%E0%A4%A'],
    [`/notes/${'x'.repeat(500)}`],
    ['/notes/%ED%A0%80'],
  ])('refuses the address %s with 4xx and a problem', async (path) => {
    const document = await problem(get(path));
    expect(document.status).toBeGreaterThanOrEqual(400);
    expect(document.status).toBeLessThan(500);
  });

  it('answers what the domain refuses, with its extras, which can’t replace what is ours', async () => {
    expect(await problem(get('/notes/refused'))).toEqual({
      type: 'urn:mottak:problem:transition-refused',
      title: "Not possible in the case's current state",
      status: 409,
      detail: 'The case is closed.',
      instance: '/notes/refused',
      code: 'transition-refused',
      allowed: ['reopen'],
    });
  });

  it('says nothing of an error that the route says of its answer: no file, no copy to keep', async () => {
    const { headers } = await fetch(`${service.url}/notes/notes.csv`);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      'retry-after': '1',
    });
    for (const name of ['content-disposition', 'etag', 'link']) expect(headers.has(name)).toBe(false);
  });

  it('tells nothing of the inside when something breaks', async () => {
    const document = await problem(get('/notes/broken'));
    expect(document).toMatchObject({
      status: 500,
      code: 'internal',
      instance: expect.stringMatching(/^urn:uuid:/),
    });
    expect(JSON.stringify(document)).not.toMatch(/secret|TypeError|node_modules/);
  });

  it('answers characters that Postgres refused with 400', async () => {
    expect(await problem(get('/notes/thrown'))).toMatchObject({ status: 400, code: 'invalid-request' });
  });

  it.each([
    [
      'two lengths',
      'POST /notes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n{"a":1}',
    ],
    [
      'a length beside chunks',
      'POST /notes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['a header name with a space', 'GET /notes/refused HTTP/1.1\r\nHost: x\r\nX Y: z\r\n\r\n'],
    ['NUL in a header', 'GET /notes/refused HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n'],
    ['no HTTP', 'hello\r\n\r\n'],
    [
      'headers beyond all measure',
      `GET /notes/refused HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(40_000)}\r\n\r\n`,
    ],
    [
      'a negative length',
      'POST /notes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: -1\r\n\r\n',
    ],
    ['an absolute address that is none', 'GET http:// HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
    ['a strange method', 'FROB /notes HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
    ['an unmatched method', 'PURGE /notes HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
    ['an asterisk', 'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
  ])('answers %s with 4xx', async (_what, bytes) => {
    const answer = await rawRequest(service.url, bytes);
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(answer).toMatch(/application\/problem\+json/i);
  });

  it('answers probes, and shows metrics by route', async () => {
    expect(await (await get('/health/live')).json()).toEqual({ status: 'alive' });
    expect(await (await get('/health/ready')).json()).toEqual({ status: 'ready', parts: {} });
    expect(await (await get('/metrics')).text()).toContain('route="/notes/:id"');
  });
});
