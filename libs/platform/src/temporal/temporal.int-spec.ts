import { fileURLToPath } from 'node:url';
import { Controller, Get, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DomainError, type ErrorCode } from '@mottak/contracts';
import { environment } from '@mottak/testing';
import { WorkflowNotFoundError } from '@temporalio/client';
import { bundleWorkflowCode, type WorkflowBundle } from '@temporalio/worker';
import { z } from 'zod';
import { Public } from '../auth/auth.decorators.js';
import type { RunningService } from '../service/boot-service.js';
import { Line } from '../spec-support/line.js';
import { uniqueName } from '../spec-support/test-kafka.js';
import { bootForTest } from '../spec-support/test-service.js';
import { until } from '../spec-support/until.js';
import { ensureNamespace, registerSearchAttributes } from './namespace.js';
import { TemporalClient } from './temporal.client.js';
import { TemporalModule } from './temporal.module.js';
import { TemporalWorkers } from './temporal.workers.js';

jest.setTimeout(90_000);

const taskQueue = uniqueName('queue');
let workflowBundle: WorkflowBundle;
let wobbles = 0;

const activities = {
  refuse: (code: ErrorCode) => Promise.reject(new DomainError(code, 'No.', { allowed: ['wait'] })),
  misread: async () => void z.string().parse(1),
  wobble: async () => {
    wobbles += 1;
    if (wobbles < 3) throw new DomainError('not-ready', 'Not yet.');
    return wobbles;
  },
};

@Injectable()
class Workshop implements OnApplicationBootstrap {
  constructor(private readonly workers: TemporalWorkers) {}
  onApplicationBootstrap(): void {
    this.workers.start({ taskQueue, activities, workflowBundle });
  }
}

@Controller('read')
@Public()
class ReadController {
  @Get()
  read(): string {
    return 'as always';
  }
}

@Module({ imports: [TemporalModule], providers: [Workshop], controllers: [ReadController] })
class WorkshopModule {}

describe('Temporal', () => {
  const line = new Line(environment('TEMPORAL_ADDRESS'));
  let service: RunningService;
  let temporal: TemporalClient;

  beforeAll(async () => {
    const workflowsPath = fileURLToPath(new URL('../spec-support/refusing.workflow.ts', import.meta.url));
    workflowBundle = await bundleWorkflowCode({ workflowsPath });
    await line.mend();
    await line.cut();
    // It boots with Temporal away, and that is part of what is shown.
    service = await bootForTest(WorkshopModule, 'postgres://nobody@localhost/none', {
      TEMPORAL_ADDRESS: line.address,
    });
    temporal = service.app.get(TemporalClient);
  });
  afterAll(async () => {
    await service.stop();
    await line.cut();
  });

  const parts = async (): Promise<Record<string, string>> =>
    ((await (await fetch(`${service.url}/health/ready`)).json()) as { parts: Record<string, string> }).parts;
  const status = async (): Promise<string> =>
    ((await (await fetch(`${service.url}/health/ready`)).json()) as { status: string }).status;
  const workerIs = (state: string) =>
    until(
      `a worker that is ${state}`,
      async () => ((await parts())[`worker ${taskQueue}`] === state ? true : undefined),
      30_000,
    );

  async function begin(): Promise<string> {
    const workflowId = uniqueName('refusing');
    await temporal.command((client) =>
      client.workflow.start('refusing', { taskQueue, workflowId, workflowExecutionTimeout: '2 minutes' }),
    );
    return workflowId;
  }
  const act = (workflowId: string, what: string, deadlineMs?: number): Promise<unknown> =>
    temporal.command(
      (client) => client.workflow.getHandle(workflowId).executeUpdate('act', { args: [what] }),
      deadlineMs,
    );
  const end = (workflowId: string): Promise<void> =>
    temporal.command((client) => client.workflow.getHandle(workflowId).signal('end'));

  it('may be away: reads work, commands get 503 at once, and probes say what is away', async () => {
    expect((await fetch(`${service.url}/read`)).status).toBe(200);
    expect((await fetch(`${service.url}/health/ready`)).status).toBe(200);
    expect(await parts()).toEqual({ temporal: 'down', [`worker ${taskQueue}`]: 'connecting' });
    const asked = Date.now();
    await expect(begin()).rejects.toMatchObject({ code: 'unavailable' });
    expect(Date.now() - asked).toBeLessThan(5_500);
  });

  it('is found when it comes, and again after it was away', async () => {
    await line.mend();
    await workerIs('up');
    const workflowId = await until('a start', () => begin().catch(() => undefined), 20_000);
    expect(await act(workflowId, 'something')).toBe(1);
    await line.cut();
    // It goes on polling, and is RUNNING by its own account.
    await workerIs('down');
    expect(await status()).toBe('degraded');
    const asked = Date.now();
    await expect(act(workflowId, 'something')).rejects.toMatchObject({ code: 'unavailable' });
    expect(Date.now() - asked).toBeLessThan(5_500);
    await line.mend();
    await until('an answer', () => act(workflowId, 'something').catch(() => undefined), 30_000);
    await end(workflowId);
  });

  it('passes on what an Update or its validator refused, with what is allowed instead', async () => {
    const workflowId = await begin();
    await expect(act(workflowId, 'invalid')).rejects.toMatchObject({
      code: 'transition-refused',
      detail: 'Not while it is closed.',
      extras: { allowed: ['reopen'] },
    });
    await expect(act(workflowId, 'refuse forbidden')).rejects.toMatchObject({
      code: 'forbidden',
      extras: { allowed: ['wait'] },
    });
    await expect(act(workflowId, 'misread')).rejects.toMatchObject({ code: 'invalid-request' });
    await end(workflowId);
  });

  it('tries an activity again for what passes by itself', async () => {
    const workflowId = await begin();
    expect(await act(workflowId, 'wobble')).toBe(3);
    await end(workflowId);
  });

  it('gives up on an Update that hangs when its deadline is over', async () => {
    const workflowId = await begin();
    const asked = Date.now();
    await expect(act(workflowId, 'hang', 1_500)).rejects.toMatchObject({ code: 'unavailable' });
    expect(Date.now() - asked).toBeLessThan(2_500);
    await temporal.command((client) => client.workflow.getHandle(workflowId).terminate());
  });

  it('says "too many" when a workflow has too many Updates in flight', async () => {
    const workflowId = await begin();
    const hanging = Array.from({ length: 14 }, () =>
      act(workflowId, 'hang', 3_000).catch((error: unknown) => error),
    );
    const codes = (await Promise.all(hanging)).map((error) => (error as DomainError).code);
    expect(new Set(codes)).toEqual(new Set(['unavailable', 'too-many-requests']));
    await temporal.command((client) => client.workflow.getHandle(workflowId).terminate());
  });

  it('leaves it to the caller what a missing workflow means', async () => {
    await expect(act('no-such-workflow', 'something')).rejects.toThrow(WorkflowNotFoundError);
  });

  it('has its namespace and search attributes after the second time as after the first', async () => {
    for (let n = 0; n < 2; n += 1) {
      await ensureNamespace(temporal.connection, environment('TEMPORAL_NAMESPACE'), 30);
      await registerSearchAttributes(temporal.connection, environment('TEMPORAL_NAMESPACE'), {
        CaseState: 'Keyword',
      });
    }
  });
});
