import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  caseRelease,
  caseWorkflowId,
  taskQueues,
  topics,
  type InquiryReceived,
  type ReplyReceived,
} from '@mottak/contracts';
import { toKafka } from '@mottak/platform';
import { environment, eventually } from '@mottak/testing';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import { arrivedInquiry, arrivedReply, eventOf } from '../spec-support/arrivals.js';
import { nowhere, RunningRouting } from '../spec-support/running-routing.js';
import { Dispatcher } from './dispatcher.js';
import { InquiryConsumer } from './inquiry.consumer.js';
import { Reconciler } from './reconciler.js';

interface Stuck {
  items: { caseId: string; status: string; reason: string | null }[];
}

/** Too large for Temporal: an input of more than 2 MB is refused. */
const tooLarge = (): InquiryReceived => arrivedInquiry({ contactId: 'x'.repeat(3_000_000) });

describe('the bridge', () => {
  let routing: RunningRouting;
  beforeAll(async () => {
    routing = await RunningRouting.start();
  });
  afterAll(() => routing.end());

  const consume = (...events: ReturnType<typeof eventOf>[]) => routing.part(InquiryConsumer).take(events);
  const idle = () => routing.part(Dispatcher).idle();
  const stuck = async (caseId: string) =>
    (await routing.as('operator').get<Stuck>('/internal/v1/parked')).body.items.filter(
      (item) => item.caseId === caseId,
    );

  it('starts a workflow without the words of what is not in the catalogue, also where an older event has them', async () => {
    const inquiry = arrivedInquiry({ product: { freeText: 'Telex på lager' } });
    await routing.take(inquiry);
    const { input } = await routing.workflows.of(inquiry.caseId);
    expect(input?.reference.product).toEqual({ known: false });
  });

  it('starts a workflow for an inquiry, with references only and in words that people can read', async () => {
    const inquiry = arrivedInquiry({ impact: 'low' });
    await routing.take(inquiry);
    const { input } = await routing.workflows.of(inquiry.caseId);
    const { textId: _, ...reference } = inquiry;
    expect(input).toEqual({ reference, release: caseRelease });
    const handle = routing.workflows.client.workflow.getHandle(caseWorkflowId(inquiry.caseId));
    const { taskQueue, typedSearchAttributes, staticSummary } = await handle
      .describe()
      .then(async (described) => ({
        ...described,
        staticSummary: await described.staticSummary(),
      }));
    expect({ taskQueue, staticSummary }).toEqual({
      taskQueue: taskQueues.host,
      staticSummary: `${inquiry.number} · fjellheim · integration`,
    });
    expect(typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value])).toEqual(
      expect.arrayContaining([
        ['CaseState', 'received'],
        ['Channel', 'integration'],
        ['CaseNumber', inquiry.number],
        ['Customer', 'fjellheim'],
      ]),
    );
    expect(await routing.inbox(inquiry.caseId)).toEqual([
      { type: 'inquiry', status: 'delivered', reason: null },
    ]);
  });

  it('takes an event once, however often it comes and under whatever id', async () => {
    const inquiry = arrivedInquiry();
    const reply = arrivedReply(inquiry.caseId);
    const [opening, word] = [eventOf(inquiry), eventOf(reply)];
    await consume(opening, opening, word, word);
    await consume(eventOf(inquiry), eventOf(reply), opening, word);
    await idle();
    await consume(word, opening);
    await idle();
    expect(await routing.inbox(inquiry.caseId)).toHaveLength(2);
    expect((await routing.workflows.of(inquiry.caseId)).replies).toEqual([reply.replyId]);
    const { rows } = await routing.pool.query('SELECT FROM conversation WHERE case_id = $1', [
      inquiry.caseId,
    ]);
    expect(rows).toHaveLength(2);
  });

  it('holds replies that come before their opening, and delivers them after it in their order', async () => {
    const inquiry = arrivedInquiry();
    const replies = [1, 2, 3, 4].map(() => arrivedReply(inquiry.caseId));
    const [first, second, third, fourth] = replies as [
      ReplyReceived,
      ReplyReceived,
      ReplyReceived,
      ReplyReceived,
    ];
    await routing.take(first);
    await routing.take(second, third);
    expect(await stuck(inquiry.caseId)).toMatchObject([
      { status: 'held' },
      { status: 'held' },
      { status: 'held' },
    ]);
    expect(await routing.workflows.isKnown(inquiry.caseId)).toBe(false);
    await routing.take(fourth, inquiry);
    expect((await routing.workflows.of(inquiry.caseId)).replies).toEqual(
      replies.map(({ replyId }) => replyId),
    );
    expect(await stuck(inquiry.caseId)).toEqual([]);
  });

  it('parks one case that cannot be started, with the reason, while a hundred neighbours go on', async () => {
    const poisoned = tooLarge();
    const neighbours = Array.from({ length: 100 }, () => arrivedInquiry());
    const after = arrivedReply(poisoned.caseId);
    await routing.take(...neighbours.slice(0, 50), poisoned, after, ...neighbours.slice(50));
    const { rows } = await routing.pool.query<{ status: string; n: number }>(
      'SELECT status, count(*)::int AS n FROM inbox WHERE case_id = ANY($1::uuid[]) GROUP BY status',
      [neighbours.map(({ caseId }) => caseId)],
    );
    expect(rows).toEqual([{ status: 'delivered', n: 100 }]);
    expect(await routing.inbox(poisoned.caseId)).toMatchObject([{ status: 'parked' }, { status: 'new' }]);
    expect(await stuck(poisoned.caseId)).toMatchObject([
      { status: 'parked', reason: expect.stringMatching(/\w+/) },
    ]);
    expect((await routing.as('agent').get('/internal/v1/parked')).status).toBe(403);
  });

  it('goes on with a parked case once an operator has it tried again', async () => {
    const poisoned = tooLarge();
    const reply = arrivedReply(poisoned.caseId);
    await routing.take(poisoned, reply);
    await routing.pool.query(
      `UPDATE case_row SET contact_id = '01890a5d-ac96-774b-bcce-b302099a8057' WHERE id = $1`,
      [poisoned.caseId],
    );
    const retried = await routing.as('operator').post(`/internal/v1/parked/${poisoned.caseId}/retry`, {});
    expect(retried.body).toEqual({ released: 1 });
    await idle();
    expect(await routing.inbox(poisoned.caseId)).toMatchObject([
      { status: 'delivered' },
      { status: 'delivered' },
    ]);
    expect((await routing.workflows.of(poisoned.caseId)).replies).toEqual([reply.replyId]);
  });

  it('refuses a reply that another customer sends, and delivers the next one', async () => {
    const life = await routing.openCase();
    const { caseId } = life.reference;
    const own = arrivedReply(caseId);
    await routing.take(arrivedReply(caseId, { customerId: 'nordlys' }), own);
    expect((await routing.workflows.of(caseId)).replies).toEqual([own.replyId]);
    expect(await stuck(caseId)).toMatchObject([{ status: 'refused' }]);
  });

  it('parks a reply to an open case whose workflow is not running', async () => {
    const life = await routing.openCase();
    const { caseId } = life.reference;
    await routing.workflows.end(caseId);
    await routing.take(arrivedReply(caseId));
    expect(await stuck(caseId)).toMatchObject([
      { status: 'parked', reason: expect.stringContaining('not running') },
    ]);
  });

  it('starts no workflow twice by itself, but parks what finds that its case has none', async () => {
    const inquiry = arrivedInquiry();
    await routing.take(inquiry);
    await routing.workflows.end(inquiry.caseId);
    await routing.pool.query(`UPDATE inbox SET status = 'new' WHERE case_id = $1`, [inquiry.caseId]);
    await routing.take(arrivedInquiry());
    expect(await stuck(inquiry.caseId)).toMatchObject([
      { status: 'parked', reason: expect.stringContaining('not running') },
    ]);
  });

  it.each(['opening', 'reply'] as const)(
    'starts a lost case again once an operator has its parked %s tried again, and tells it every fact',
    async (what) => {
      const life = await routing.openCase();
      await life.command({ kind: 'note' });
      const { caseId } = life.reference;
      await routing.workflows.end(caseId);
      if (what === 'reply') await routing.take(arrivedReply(caseId));
      else {
        await routing.pool.query(`UPDATE inbox SET updated_at = updated_at - interval '1 minute'`);
        await routing.part(Reconciler).reconcile();
      }
      expect(await stuck(caseId)).toMatchObject([{ status: 'parked' }]);
      const retried = await routing.as('operator').post(`/internal/v1/parked/${caseId}/retry`, {});
      expect(retried.body).toEqual({ released: 1 });
      await idle();
      expect(await stuck(caseId)).toEqual([]);
      expect(await routing.workflows.isRunning(caseId)).toBe(true);
      const anew = routing.driverOf(await routing.row(caseId));
      expect((await anew.open()).map(({ type }) => type)).toEqual(['opened', 'judged', 'noted']);
      expect((await anew.command({ kind: 'note' })).map(({ number }) => number)).toEqual([4]);
    },
  );

  it('never starts a closed case again', async () => {
    const inquiry = arrivedInquiry();
    await routing.take(inquiry);
    await routing.pool.query(`UPDATE case_row SET state = 'closed', version = 3 WHERE id = $1`, [
      inquiry.caseId,
    ]);
    await routing.workflows.client.workflowService.deleteWorkflowExecution({
      namespace: routing.namespace.name,
      workflowExecution: { workflowId: caseWorkflowId(inquiry.caseId) },
    });
    await eventually('the workflow to be forgotten', async () =>
      (await routing.workflows.isKnown(inquiry.caseId)) ? undefined : true,
    );
    await routing.pool.query(`UPDATE inbox SET status = 'new' WHERE case_id = $1`, [inquiry.caseId]);
    await routing.take(inquiry);
    expect(await routing.inbox(inquiry.caseId)).toMatchObject([{ status: 'delivered' }]);
    expect(await routing.workflows.isKnown(inquiry.caseId)).toBe(false);
  });

  it('finds open cases whose workflow is gone, and leaves the others alone', async () => {
    const [gone, there] = [await routing.openCase(), await routing.openCase()];
    await routing.pool.query(`UPDATE inbox SET updated_at = updated_at - interval '1 minute'`);
    await routing.workflows.end(gone.reference.caseId);
    const missing = await routing.part(Reconciler).reconcile();
    expect(missing).toContain(gone.reference.caseId);
    expect(missing).not.toContain(there.reference.caseId);
    expect(await stuck(gone.reference.caseId)).toMatchObject([{ status: 'parked' }]);
  });
});

describe('the bridge while Temporal is away', () => {
  let routing: RunningRouting;
  beforeAll(async () => {
    routing = await RunningRouting.start({ temporal: nowhere });
  });
  afterAll(() => routing.end());

  it('takes everything in, shows it, refuses commands, and delivers it all in order when Temporal is back', async () => {
    const inquiry = arrivedInquiry();
    const replies = [1, 2, 3].map(() => arrivedReply(inquiry.caseId));
    for (const arrival of [inquiry, ...replies]) await routing.part(InquiryConsumer).take([eventOf(arrival)]);
    const { status, body } = await routing
      .as('agent')
      .get<{ state: string; messages: unknown[] }>(`/api/v1/cases/${inquiry.caseId}`);
    expect({ status, state: body.state, messages: body.messages.length }).toEqual({
      status: 200,
      state: 'received',
      messages: 4,
    });
    expect((await routing.inbox(inquiry.caseId)).map(({ status: one }) => one)).toEqual([
      'new',
      'new',
      'new',
      'new',
    ]);
    const life = routing.driverOf(await routing.row(inquiry.caseId));
    await life.open();
    const command = await routing
      .as('agent')
      .post<{ code: string }>(`/api/v1/cases/${inquiry.caseId}/note`, { text: 'Hei' });
    expect({ status: command.status, code: command.body.code }).toEqual({ status: 503, code: 'unavailable' });
    await routing.stop();
    await routing.boot();
    await routing.part(Dispatcher).idle();
    expect((await routing.workflows.of(inquiry.caseId)).replies).toEqual(
      replies.map(({ replyId }) => replyId),
    );
  });
});

describe('the bridge on Kafka', () => {
  let routing: RunningRouting;
  const kafka = new Kafka({ brokers: environment('KAFKA_BROKERS').split(','), logLevel: logLevel.NOTHING });
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  beforeAll(async () => {
    routing = await RunningRouting.start({ kafka: environment('KAFKA_BROKERS') });
    await producer.connect();
  });
  afterAll(async () => {
    await producer.disconnect();
    await routing.end();
  });

  const publish = (...arrivals: (InquiryReceived | ReplyReceived)[]) =>
    producer.send({
      topic: topics.inquiry,
      messages: arrivals.map((arrival) => ({ key: arrival.caseId, ...toKafka(eventOf(arrival).event) })),
    });

  it('moves on past what it cannot read', async () => {
    const [first, second] = [arrivedInquiry(), arrivedInquiry()];
    const broken = { ...arrivedInquiry({ caseId: first.caseId }), number: 7 } as unknown as InquiryReceived;
    await publish(first, broken, arrivedReply(first.caseId), second);
    await eventually(
      'both cases and the reply to be delivered',
      async () => {
        const statuses = [...(await routing.inbox(first.caseId)), ...(await routing.inbox(second.caseId))];
        return statuses.length === 3 && statuses.every(({ status }) => status === 'delivered')
          ? true
          : undefined;
      },
      30_000,
    );
  });
});
