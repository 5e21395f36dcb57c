import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DomainError, uuidv7, type CaseView, type CommandMessage, type Problem } from '@mottak/contracts';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { CaseDriver } from '../spec-support/case-driver.js';
import type { Who } from '../spec-support/people.js';
import { RunningRouting } from '../spec-support/running-routing.js';
import { CommandClient } from './command-client.js';

const answer = { text: 'Vi er i gang', start: { kind: 'started' } };
const note = { text: 'Ringt leverandøren' };
const keptAnswer: unknown = expect.arrayContaining([
  expect.objectContaining({ promise: 'answer', status: 'kept' }),
]);

describe('commands', () => {
  let routing: RunningRouting;
  let life: CaseDriver;
  let realSend: CommandClient['send'];
  beforeAll(async () => {
    routing = await RunningRouting.start();
    realSend = routing.part(CommandClient).send.bind(routing.part(CommandClient));
  });
  afterAll(() => routing.end());
  beforeEach(async () => {
    life = await routing.answeredCase();
  });

  const give = <T = CaseView>(
    command: string,
    body: unknown,
    headers: Record<string, string> = {},
    who: Who = 'agent',
  ) => routing.as(who).post<T>(`/api/v1/cases/${life.reference.caseId}/${command}`, body, headers);
  const refusal = async (
    command: string,
    body: unknown,
    headers: Record<string, string> = {},
    who: Who = 'agent',
  ) => {
    const { status, body: problem } = await give<Problem>(command, body, headers, who);
    return { status, code: problem.code, ...(problem.allowed ? { allowed: problem.allowed } : {}) };
  };
  const texts = async () =>
    (
      await routing.pool.query<{ status: string; author: string; kind: string }>(
        'SELECT status, author, kind FROM text WHERE case_id = $1 ORDER BY written_at, id',
        [life.reference.caseId],
      )
    ).rows;
  const statuses = async () => (await texts()).map(({ status }) => status);
  const sendBy = (send: (message: CommandMessage) => Promise<{ n: number }>): void => {
    routing.part(CommandClient).send = (_caseId, message) => send(message);
  };
  /** Transport trouble after the case has done, or not done, as told. */
  const failing = (error: unknown, isDone = false) =>
    sendBy(async (message) => {
      if (isDone) await life.take(message);
      throw error;
    });

  it('answers with the case as the command left it, and each text has its author from the token', async () => {
    const { status, headers, body } = await give('answer', answer);
    expect(status).toBe(200);
    expect(headers.get('etag')).toBe(`"${String(life.current.n)}"`);
    expect(body).toMatchObject({ version: life.current.n, promises: keptAnswer });
    expect(body.messages.at(-1)).toMatchObject({
      kind: 'answer',
      text: answer.text,
      by: { kind: 'staff', id: 'agent' },
    });
    expect((await give('route', { to: 'applications', why: 'feil der' })).body.place).toBe('applications');
    expect((await give('resolve', note, {}, 'resolver')).body.state).toBe('resolved');
    expect(await texts()).toEqual([
      { status: 'admitted', author: 'agent', kind: 'answer' },
      { status: 'admitted', author: 'agent', kind: 'route' },
      { status: 'admitted', author: 'resolver', kind: 'resolve' },
    ]);
  });

  it('never shows a case older than a command that has been answered', async () => {
    for (let round = 0; round < 25; round += 1) {
      const { body } = await give('note', note);
      const seen = await routing.as('agent').get<CaseView>(`/api/v1/cases/${life.reference.caseId}`);
      expect(seen.body.version).toBeGreaterThanOrEqual(body.version);
      expect(seen.body.messages).toHaveLength(round + 2);
    }
  });

  it('does a repeated command once, and refuses another under the same key', async () => {
    const key = { 'idempotency-key': uuidv7() };
    const first = await give('note', note, key);
    const quoted = await give('note', note, { 'idempotency-key': `"${key['idempotency-key']}"` });
    expect([first.status, quoted.status, quoted.body.version]).toEqual([200, 200, first.body.version]);
    expect(await refusal('note', { text: 'Noe annet' }, key)).toEqual({ status: 422, code: 'key-reused' });
    expect(await refusal('progress', note, key)).toEqual({ status: 422, code: 'key-reused' });
    expect(await statuses()).toEqual(['admitted']);
  });

  it('takes the same key of two people at one client for two keys', async () => {
    const key = { 'idempotency-key': uuidv7() };
    expect((await give('note', note, key)).status).toBe(200);
    expect((await give('note', note, key, 'operator')).status).toBe(200);
    expect(await statuses()).toEqual(['admitted', 'admitted']);
  });

  it('answers a refused command the same when it is repeated, though it would be allowed by then', async () => {
    const key = { 'idempotency-key': uuidv7() };
    const stale = { ...key, 'if-match': '"1"' };
    const expected = { status: 412, code: 'stale', allowed: expect.arrayContaining(['answer']) };
    expect(await refusal('note', note, stale)).toEqual(expected);
    failing(new Error('is not asked again'));
    expect(await refusal('note', note, stale)).toEqual(expected);
    expect(await statuses()).toEqual(['refused']);
  });

  it('says that a command is in flight, and takes it up when whoever sent it has died', async () => {
    const key = { 'idempotency-key': uuidv7() };
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    sendBy((message) => held.then(() => life.take(message)));
    const first = give('note', note, key);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await refusal('note', note, key)).toEqual({ status: 409, code: 'in-flight' });
    release();
    expect((await first).status).toBe(200);

    const dead = { 'idempotency-key': uuidv7() };
    sendBy(() => new Promise(() => undefined));
    void give('note', note, dead).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await routing.pool.query(
      `UPDATE text SET written_at = written_at - interval '31 seconds' WHERE status = 'pending'`,
    );
    routing.answerFor(life);
    expect((await give('note', note, dead)).status).toBe(200);
    expect(await statuses()).toEqual(expect.arrayContaining(['admitted', 'void', 'admitted']));
  });

  it('refuses by the state, naming what is allowed', async () => {
    await give('resolve', note);
    expect(await refusal('ask', note)).toEqual({
      status: 409,
      code: 'transition-refused',
      allowed: expect.arrayContaining(['answer', 'note']),
    });
    await routing.pool.query(`UPDATE case_row SET state = 'closed' WHERE id = $1`, [life.reference.caseId]);
    expect(await refusal('note', note)).toEqual({ status: 409, code: 'transition-refused', allowed: [] });
    expect(await refusal('note', note, { 'if-match': '"1"' })).toEqual({
      status: 412,
      code: 'stale',
      allowed: [],
    });
  });

  it('takes If-Match as one strong tag or a star, and nothing else', async () => {
    expect((await give('note', note, { 'if-match': '"2"' })).status).toBe(200);
    expect((await give('note', note, { 'if-match': '*' })).status).toBe(200);
    for (const wrong of ['W/"2"', '2', '"x"', '"1", "2"']) {
      expect(await refusal('note', note, { 'if-match': wrong })).toEqual({
        status: 400,
        code: 'invalid-request',
      });
    }
  });

  it('asks to wait while the case is being opened', async () => {
    life = await routing.receivedCase();
    const { status, headers, body } = await give<Problem>('note', note);
    expect({ status, code: body.code, retry: headers.get('retry-after') }).toEqual({
      status: 503,
      code: 'not-ready',
      retry: '1',
    });
    expect(await statuses()).toEqual([]);
  });

  it('lets people of the staff command, and nobody else', async () => {
    for (const who of ['kari', 'integrator', 'poser', 'service', 'advisor'] as const)
      expect(await refusal('answer', answer, {}, who)).toEqual({ status: 403, code: 'forbidden' });
    expect(await refusal('answer', answer, {}, 'operator')).toEqual({ status: 403, code: 'forbidden' });
    expect(await statuses()).toEqual([]);
  });

  it('refuses what is not a command, in words', async () => {
    for (const [command, body] of [
      ['answer', note],
      ['answer', { ...answer, text: '  ' }],
      ['answer', { ...answer, start: { kind: 'at', at: 'tomorrow' } }],
      ['answer', { ...answer, start: { kind: 'at', at: '1970-01-01T00:00:00Z' } }],
      ['answer', { ...answer, start: { kind: 'at', at: '9999-12-31T23:59:59-01:00' } }],
      ['note', { ...note, by: 'kari' }],
      ['note', { text: 'x'.repeat(20_001) }],
      ['route', { to: 'nowhere' }],
    ] as const)
      expect(await refusal(command, body)).toEqual({ status: 400, code: 'invalid-request' });
    const nobodys = await routing.as('agent').post<Problem>(`/api/v1/cases/${uuidv7()}/note`, note);
    expect(nobodys.body.code).toBe('not-found');
  });

  it('voids the text when the case cannot be reached, so that the command may be repeated', async () => {
    const key = { 'idempotency-key': uuidv7() };
    for (const error of [
      new DomainError('unavailable', 'away'),
      new DomainError('recording-delayed', 'late'),
      new WorkflowNotFoundError('gone', 'case/x', undefined),
      new Error('something nobody foresaw'),
    ]) {
      failing(error);
      expect(await refusal('note', note, key)).toEqual({ status: 503, code: 'unavailable' });
    }
    failing(new DomainError('too-many-requests', 'too many'));
    expect(await refusal('note', note, key)).toEqual({ status: 429, code: 'too-many-requests' });
    expect(await statuses()).toEqual(['void', 'void', 'void', 'void', 'void']);
    routing.answerFor(life);
    expect((await give('note', note, key)).status).toBe(200);
  });

  it('says that a command has happened when only the answer was lost', async () => {
    failing(new DomainError('unavailable', 'late'), true);
    const { status, body } = await give('answer', answer);
    expect({ status, version: body.version }).toEqual({ status: 200, version: life.current.n });
    expect(body).toMatchObject({ promises: keptAnswer });
    expect(await statuses()).toEqual(['admitted']);
  });

  it('keeps a voided text from being admitted by an Update that arrives late', async () => {
    let late: CommandMessage | undefined;
    sendBy((message) => {
      late = message;
      return Promise.reject(new DomainError('unavailable', 'late'));
    });
    expect(await refusal('answer', answer)).toEqual({ status: 503, code: 'unavailable' });
    const message = late;
    if (!message) throw new Error('no message was sent');
    await expect(life.take(message)).rejects.toMatchObject({
      code: 'forbidden',
      detail: 'The text is void.',
    });
  });

  it('answers within its deadline when no worker runs the workflow, and when there is no workflow', async () => {
    routing.part(CommandClient).send = realSend;
    const began = Date.now();
    expect(await refusal('note', note)).toEqual({ status: 503, code: 'unavailable' });
    expect(Date.now() - began).toBeLessThan(8_000);
    await routing.workflows.end(life.reference.caseId);
    expect(await refusal('note', note)).toEqual({ status: 503, code: 'unavailable' });
    expect(await statuses()).toEqual(['void', 'void']);
  });

  it('takes twenty commands at once, each once', async () => {
    let queue = Promise.resolve({ n: 0 });
    sendBy((message) => (queue = queue.then(() => life.take(message))));
    const answers = await Promise.all(Array.from({ length: 20 }, () => give('note', note)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(life.current.n).toBe(22);
  });
});
