import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { caseWorkflowId, topics, uuidv7, type InquiryView, type MessageView } from '@mottak/contracts';
import { eventually } from '@mottak/testing';
import { WorkflowNotFoundError } from '@temporalio/client';
import { caughtUp, violations } from '../system/invariants.js';
import { readTopic, type KafkaRecord } from '../system/kafka-record.js';
import { System } from '../system/system.js';
import { handInSurely, opened } from './load.js';

jest.setTimeout(300_000);

let system: System;
beforeAll(async () => {
  system = await System.start({ env: { routing: { CASE_CONTINUE_AFTER: '1' } } });
});
afterAll(async () => {
  await system.stop();
});

const shuffled = <T>(items: readonly T[]): T[] =>
  items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);

/** Writes records to a topic once more, as they were, in the order given. */
async function again(topic: string, records: readonly KafkaRecord[]): Promise<void> {
  const producer = system.kafka.producer();
  await producer.connect();
  const messages = records.map(({ message }) => ({
    key: message.key,
    value: message.value,
    headers: { ...message.headers },
  }));
  await producer.send({
    topic,
    acks: -1,
    messages: messages.map(({ headers, ...rest }) => ({ ...rest, headers: definedOf(headers) })),
  });
  await producer.disconnect();
}

const definedOf = (headers: Record<string, unknown>): Record<string, Buffer> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Buffer.from(String(value))]));

const replyTo = (caseId: string) =>
  system.cast.kari.post<MessageView>(`/api/v1/cases/${caseId}/messages`, { text: 'Svar' });

async function closedCase(): Promise<InquiryView> {
  const one = await handInSurely(system);
  await opened(system, one);
  await system.cast.command(system.cast.agent, one.caseId, 'resolve', { text: 'Løst.' });
  await system.cast.becomes(one.caseId, 'closed', 30_000);
  return one;
}

it('every event delivered again and out of order changes nothing', async () => {
  const cases = await Promise.all(
    Array.from({ length: 10 }, () => handInSurely(system, { customer: 'fjellheim' })),
  );
  await Promise.all(cases.map((one) => opened(system, one)));
  await Promise.all(cases.map(({ caseId }) => replyTo(caseId)));
  await caughtUp(system);
  await again(topics.inquiry, shuffled(await readTopic(system.kafka, topics.inquiry)));
  await again(topics.case, shuffled(await readTopic(system.kafka, topics.case)));
  expect(await violations(system)).toEqual([]);
});

/** The runs of a workflow that Temporal still knows. */
async function runsOf(workflowId: string): Promise<string[]> {
  const runs: string[] = [];
  for await (const { runId } of system.temporal.workflow.list({ query: `WorkflowId = '${workflowId}'` }))
    runs.push(runId);
  return runs;
}

/** Has Temporal delete every run of a workflow, as its retention does in time. */
async function forget(workflowId: string): Promise<void> {
  const namespace = system.cast.addresses.temporalNamespace;
  const { workflowService } = system.connection;
  system.forgotten.add(workflowId);
  for (const runId of await runsOf(workflowId)) {
    await workflowService.deleteWorkflowExecution({ namespace, workflowExecution: { workflowId, runId } });
    // Not by the list: that may lag behind.
    await eventually(
      'the run to be gone',
      async () => ((await isKnown(workflowId, runId)) ? undefined : true),
      90_000,
    );
  }
}

async function isKnown(workflowId: string, runId: string): Promise<boolean> {
  try {
    await system.temporal.workflow.getHandle(workflowId, runId).describe();
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

it('an event that comes again after its closed workflow was deleted from Temporal starts nothing', async () => {
  const one = await closedCase();
  await caughtUp(system);
  await forget(caseWorkflowId(one.caseId));
  const records = (await readTopic(system.kafka, topics.inquiry)).filter(({ key }) => key === one.caseId);
  await system.rows('DELETE FROM routing.inbox WHERE case_id = $1', [one.caseId]);
  await again(topics.inquiry, records);
  await eventually('the event to be taken again', async () => {
    const taken = await system.rows("SELECT FROM routing.inbox WHERE case_id = $1 AND status = 'delivered'", [
      one.caseId,
    ]);
    return taken.length > 0 ? true : undefined;
  });
  const { workflow } = system.temporal;
  await expect(workflow.getHandle(caseWorkflowId(one.caseId)).describe()).rejects.toThrow(
    WorkflowNotFoundError,
  );
  expect(await violations(system)).toEqual([]);
});

it('a reply that is read before its opening waits for it', async () => {
  const source = (await readTopic(system.kafka, topics.inquiry)).find(
    ({ type }) => type === 'inquiry.received.v1',
  );
  if (!source) throw new Error('there must be an inquiry to begin from');
  const one = await handInSurely(system);
  await opened(system, one);
  await replyTo(one.caseId);
  await caughtUp(system);
  const records = (await readTopic(system.kafka, topics.inquiry)).filter(({ key }) => key === one.caseId);
  const caseId = uuidv7();
  const moved = records
    .map((record) => ({ record, text: JSON.stringify(record.data).replaceAll(one.caseId, caseId) }))
    .map(({ record, text }) => ({ ...record, text: freshIds(text) }))
    .reverse();
  const producer = system.kafka.producer();
  await producer.connect();
  for (const { text, message } of moved) {
    const headers = {
      ...definedOf({ ...message.headers }),
      ce_id: Buffer.from(randomUUID()),
      ce_subject: Buffer.from(caseId),
    };
    await producer.send({
      topic: topics.inquiry,
      acks: -1,
      messages: [{ key: caseId, value: text, headers }],
    });
  }
  await producer.disconnect();
  const facts = await eventually('the reply on the case', async () => {
    const found = await system.rows<{ type: string }>(
      'SELECT type FROM routing.fact WHERE case_id = $1 ORDER BY number',
      [caseId],
    );
    return found.some(({ type }) => type === 'replied') ? found.map(({ type }) => type) : undefined;
  });
  expect(facts.slice(0, 3)).toEqual(['opened', 'judged', 'replied']);
});

/** Another inquiry and another reply than those whose events these were. */
const freshIds = (text: string): string =>
  text.replace(/"(inquiryId|replyId)":"[^"]+"/g, (_, name: string) => `"${name}":"${uuidv7()}"`);

it('one poisoned case does not hold up 100 others', async () => {
  const producer = system.kafka.producer();
  await producer.connect();
  const good = (await readTopic(system.kafka, topics.inquiry)).find(
    ({ type }) => type === 'inquiry.received.v1',
  );
  const headers = { ...definedOf({ ...good?.message.headers }), ce_id: Buffer.from(randomUUID()) };
  const sound = good?.data as Record<string, unknown>;
  const poison = [
    { key: uuidv7(), value: '{"broken', headers },
    {
      key: uuidv7(),
      value: JSON.stringify({ ...sound, urgency: 'extreme' }),
      headers: { ...headers, ce_id: Buffer.from(randomUUID()) },
    },
    {
      key: uuidv7(),
      value: JSON.stringify({ ...sound, caseId: uuidv7(), inquiryId: uuidv7(), customerId: 'nobody' }),
      headers: { ...headers, ce_id: Buffer.from(randomUUID()) },
    },
  ];
  for (let partition = 0; partition < 6; partition++)
    await producer.send({
      topic: topics.inquiry,
      acks: -1,
      messages: poison.map((message) => ({
        ...message,
        partition,
        headers: { ...message.headers, ce_id: Buffer.from(randomUUID()) },
      })),
    });
  await producer.disconnect();
  const cases = await Promise.all(
    Array.from({ length: 100 }, () => handInSurely(system, { customer: 'nordlys' })),
  );
  await Promise.all(cases.map((one) => opened(system, one)));
  const letters = await eventually(
    'the dead letters',
    async () => {
      const found = await readTopic(system.kafka, `${topics.inquiry}.mottak.routing.dlq`);
      return found.length >= 12 ? found : undefined;
    },
    60_000,
  );
  expect(letters.every(({ message }) => String(message.headers?.['dlq-reason'] ?? '') !== '')).toBe(true);
});
