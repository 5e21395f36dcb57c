import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  caseMessages,
  caseWorkflowId,
  inboundTopic,
  uuidv7,
  type CommandMessage,
  type Problem,
} from '@mottak/contracts';
import { eventually, inquiry } from '@mottak/testing';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { readTopic } from '../system/kafka-record.js';
import { System } from '../system/system.js';
import { handInSurely, opened } from './load.js';

jest.setTimeout(180_000);

let system: System;
beforeAll(async () => {
  system = await System.start();
});
afterAll(async () => {
  await system.stop();
});

const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
const json = (changes: Record<string, unknown>): string => JSON.stringify({ ...inquiry(), ...changes });

describe('over HTTP', () => {
  it.each<[string, string, number]>([
    ['broken JSON', '{"customer":', 400],
    ['a wrong schema', json({ urgency: 'extreme' }), 400],
    ['an unknown member', json({ priority: 'P1' }), 400],
    ['a blank text', json({ text: '   ' }), 400],
    ['a NUL', json({ text: 'a\u0000b' }), 400],
    [
      'a lone surrogate',
      '{"customer":"fjellheim","contact":{"email":"a@b.no"},"subject":"a","text":"\\ud800","product":{"id":"mail"}}',
      400,
    ],
    ['deep nesting', nested(10_000), 400],
    ['__proto__', '{"__proto__":{"x":1}}', 400],
    ['an array', '[]', 400],
    ['2 MB and more', json({ text: 'x'.repeat(2_100_000) }), 413],
    ['a customer that the integrator may not speak for', json({ customer: 'havnevik' }), 403],
    ['a customer that does not exist', json({ customer: 'nobody' }), 403],
  ])('%s gets a clear 4xx', async (_, body, status) => {
    const answer = await system.cast.integrator.post<Problem>('/api/v1/inquiries', body);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      status,
      expect.stringContaining('application/problem+json'),
    ]);
    expect(answer.body).toMatchObject({ status, code: expect.any(String), detail: expect.any(String) });
  });

  it('another content type, a missing key, an unknown route and method are told as such', async () => {
    const { integrator } = system.cast;
    const headers = { 'content-type': 'text/xml', 'idempotency-key': '"x"' };
    expect((await integrator.call('POST', '/api/v1/inquiries', { body: '<a/>', headers })).status).toBe(415);
    const keyless = await integrator.call<Problem>('POST', '/api/v1/inquiries', { body: inquiry() });
    expect([keyless.status, keyless.body.code]).toEqual([400, 'idempotency-key-missing']);
    expect((await integrator.get('/api/v1/nothing')).status).toBe(404);
    const gone = await integrator.call<Problem>('DELETE', '/api/v1/inquiries');
    expect([gone.status, gone.body.code]).toEqual([404, 'not-found']);
    expect((await integrator.get('/api/v1/inquiries/not-a-uuid')).status).toBe(400);
  });

  it('no token, a broken one, or a machine’s on a human’s command is refused', async () => {
    const { id } = await opened(system, await handInSurely(system, { customer: 'nordlys' }));
    const bare = await fetch(`${system.cast.addresses.web}/api/v1/cases/${id}`);
    expect(bare.status).toBe(401);
    const broken = await fetch(`${system.cast.addresses.web}/api/v1/cases/${id}`, {
      headers: { authorization: 'Bearer a.b.c' },
    });
    expect(broken.status).toBe(401);
    const answer = { text: 'Vi ser på det.', start: { kind: 'started' } };
    expect((await system.cast.integrator.post(`/api/v1/cases/${id}/answer`, answer)).status).toBe(403);
    expect((await system.cast.ola.post(`/api/v1/cases/${id}/answer`, answer)).status).toBe(403);
  });

  it('another organisation’s case, inquiry and conversation do not exist', async () => {
    const one = await handInSurely(system, { customer: 'fjellheim' });
    await opened(system, one);
    const { ola } = system.cast;
    const answers = await Promise.all([
      ola.get(`/api/v1/cases/${one.caseId}`),
      ola.get(`/api/v1/cases/${one.caseId}/timeline`),
      ola.get(`/api/v1/inquiries/${one.id}`),
      ola.post(`/api/v1/cases/${one.caseId}/messages`, { text: 'Hei' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  });
});

describe('past the API', () => {
  it('an Update that claims an answer is refused, and keeps no promise', async () => {
    const { id } = await opened(system, await handInSurely(system, { customer: 'nordlys' }));
    const message: CommandMessage = {
      textId: `routing:${uuidv7()}`,
      kind: 'answer',
      actor: { kind: 'staff', id: 'agent' },
      writtenAt: new Date().toISOString(),
      start: { kind: 'started' },
    };
    const handle = system.temporal.workflow.getHandle(caseWorkflowId(id));
    await expect(handle.executeUpdate(caseMessages.command, { args: [message] })).rejects.toThrow(
      WorkflowUpdateFailedError,
    );
    const { facts } = await system.cast.timeline(id);
    expect(facts.map(({ type }) => type)).toEqual(['opened', 'judged']);
  });
});

describe('over Kafka', () => {
  it('what can’t be taken becomes a dead letter with its reason, and the partition moves on', async () => {
    const topic = inboundTopic('integrator');
    const producer = system.kafka.producer();
    await producer.connect();
    const structured = (changes: Record<string, unknown>, data: unknown = inquiry({ customer: 'nordlys' })) =>
      JSON.stringify({
        specversion: '1.0',
        id: randomUUID(),
        source: '/x',
        type: 'inquiry.submitted.v1',
        data,
        ...changes,
      });
    const values = [
      '{"broken',
      structured({ type: 'unknown.v1' }),
      structured({}, { customer: 'nordlys' }),
      structured({}, inquiry({ customer: 'havnevik' })),
      structured({}, inquiry({ text: 'a\u0000b' })),
      structured({ type: 'reply.submitted.v1' }, { caseId: uuidv7(), text: 'Hei' }),
    ];
    const headers = { 'content-type': 'application/cloudevents+json' };
    const id = randomUUID();
    const messages = [...values, structured({ id })].map((value) => ({ key: 'one', value, headers }));
    await producer.send({ topic, acks: -1, messages });
    await producer.disconnect();
    await eventually('the sound one behind them', async () => {
      const answer = await system.cast.integrator.get(`/api/v1/inquiries?source=%2Fx&id=${id}`);
      return answer.status === 200 ? true : undefined;
    });
    const letters = await readTopic(system.kafka, `${topic}.mottak.intake.dlq`);
    expect(letters).toHaveLength(values.length);
    expect(letters.every(({ message }) => String(message.headers?.['dlq-reason'] ?? '') !== '')).toBe(true);
  });
});
