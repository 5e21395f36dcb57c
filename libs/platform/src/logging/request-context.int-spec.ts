import { setTimeout } from 'node:timers/promises';
import { Body, Controller, Get, Injectable, Module, Post } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { Public } from '../auth/auth.decorators.js';
import { bootService, type RunningService } from '../service/boot-service.js';
import { LogLines } from '@mottak/testing';
import { InjectLog, type Log } from './logger.js';

@Injectable()
class Clerk {
  constructor(@InjectLog() private readonly log: Log) {}

  async work(): Promise<void> {
    await setTimeout(5);
    this.log.info('worked');
  }
}

@Controller('job')
@Public()
class WorkController {
  constructor(private readonly clerk: Clerk) {}

  @Post()
  async post(@Body() _body: unknown): Promise<void> {
    await this.clerk.work();
  }
  @Get('broken')
  broken(): never {
    throw new Error('broken');
  }
}

@Module({ controllers: [WorkController], providers: [Clerk] })
class WorkModule {}

const lines = new LogLines();
let service: RunningService;

beforeAll(async () => {
  const config = { PORT: 0, HOST: '127.0.0.1', LOG_LEVEL: 'info' as const };
  service = await bootService({ name: 'work', module: WorkModule, config, logTo: lines });
});
afterAll(() => service.stop());
beforeEach(() => lines.clear());

const post = (id?: string, body: RequestInit['body'] = '{}'): Promise<Response> => {
  const headers = { 'content-type': 'application/json', ...(id === undefined ? {} : { 'x-request-id': id }) };
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    body: body ?? null,
    headers,
    duplex: 'half',
  };
  return fetch(`${service.url}/job`, init);
};
const logged = (msg: string): unknown[] =>
  lines.all().flatMap((line) => (line['msg'] === msg ? [line['requestId']] : []));

it('what is logged while a request is answered names it, also behind a body that comes late', async () => {
  const late = new ReadableStream({
    async start(controller) {
      await setTimeout(30);
      controller.enqueue(new TextEncoder().encode('{}'));
      controller.close();
    },
  });
  await Promise.all([post('one', late), post('two')]);
  expect(logged('worked').sort()).toEqual(['one', 'two']);
});

it('a request that nobody has named gets an id, and so does one whose name is none', async () => {
  await Promise.all([post(), post('a b'), post('x'.repeat(65))]);
  for (const id of logged('worked')) expect(id).toMatch(/^[0-9a-f-]{36}$/);
  expect(new Set(logged('worked')).size).toBe(3);
});

it('what nobody foresaw names its request', async () => {
  await fetch(`${service.url}/job/broken`, { headers: { 'x-request-id': 'three' } });
  expect(logged('a request failed')).toEqual(['three']);
});

it('what is nobody’s request names none', () => {
  service.log.info('alone');
  expect(lines.all()).toEqual([expect.not.objectContaining({ requestId: expect.anything() })]);
});
