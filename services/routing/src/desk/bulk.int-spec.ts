import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bulkOutcomes, uuidv7, type BulkOutcomes, type Problem } from '@mottak/contracts';
import type { CaseDriver } from '../spec-support/case-driver.js';
import type { Who } from '../spec-support/people.js';
import { RunningRouting } from '../spec-support/running-routing.js';
import { BulkCommands } from './bulk-commands.js';
import { CommandClient } from './command-client.js';

const path = '/api/v1/cases/bulk';
const note = { kind: 'note', text: 'Samme svitsj' };

describe('one command on many cases', () => {
  let routing: RunningRouting;
  beforeAll(async () => {
    routing = await RunningRouting.start();
  });
  afterAll(() => routing.end());

  const open = async (many: number, customerId = 'fjellheim'): Promise<CaseDriver[]> => {
    const lives = await Promise.all(Array.from({ length: many }, () => routing.openCase({ customerId })));
    routing.answerFor(...lives);
    return lives;
  };
  const idOf = ({ reference }: CaseDriver) => reference.caseId;
  const send = (command: object, ids: readonly string[], who: Who = 'agent', headers = {}) =>
    routing.as(who).post(path, { command, cases: ids.map((id) => ({ id })) }, headers);
  const give = async (...given: Parameters<typeof send>): Promise<BulkOutcomes> => {
    const { status, body } = await send(...given);
    expect(status).toBe(207);
    return bulkOutcomes.parse(body);
  };
  const refusal = async (...given: Parameters<typeof send>) => {
    const { status, body } = await send(...given);
    return [status, (body as Problem).code];
  };
  const codesOf = ({ items }: BulkOutcomes) =>
    items.map(({ status, problem }) => [status, problem?.code ?? 'done']);
  const textsOf = async (id: string) =>
    (
      await routing.pool.query<{ status: string }>('SELECT status FROM text WHERE case_id = $1', [id])
    ).rows.map(({ status }) => status);

  it('happens to each that takes it, and each that doesn’t says why, in their order', async () => {
    const [first, closed, last] = await open(3);
    if (!first || !closed || !last) throw new Error('no cases');
    await closed.command({ kind: 'withdraw' });
    const [nobodys, ids] = [uuidv7(), [first, closed, last].map(idOf)];
    const outcome = await give({ kind: 'route', to: 'applications', why: 'Samme feil' }, [...ids, nobodys]);
    expect(outcome.done).toBe(2);
    expect(outcome.items.map(({ caseId }) => caseId)).toEqual([...ids, nobodys]);
    expect(codesOf(outcome)).toEqual([
      [200, 'done'],
      [409, 'transition-refused'],
      [200, 'done'],
      [404, 'not-found'],
    ]);
    expect(outcome.items[1]?.problem).toMatchObject({
      allowed: [],
      instance: `/api/v1/cases/${idOf(closed)}/route`,
    });
    for (const life of [first, last])
      expect(await routing.row(idOf(life))).toMatchObject({ place: 'applications' });
  });

  it('is judged on each by the version that was seen of it', async () => {
    const [seen, moved] = await open(2);
    if (!seen || !moved) throw new Error('no cases');
    await moved.command({ kind: 'note' });
    const cases = [seen, moved].map((life) => ({ id: idOf(life), version: 2 }));
    const command = { kind: 'prioritise', impact: 'high', urgency: 'high' };
    const { body } = await routing.as('agent').post<BulkOutcomes>(path, { command, cases });
    expect(codesOf(body)).toEqual([
      [200, 'done'],
      [412, 'stale'],
    ]);
  });

  it('gives the same answers to the same key, and happens once', async () => {
    const [one, closed, unreached] = await open(3);
    if (!one || !closed || !unreached) throw new Error('no cases');
    await closed.command({ kind: 'withdraw' });
    const ids = [one, closed, unreached].map(idOf);
    const key = { 'idempotency-key': uuidv7() };
    routing.answerFor(one);
    const first = await give(note, ids, 'agent', key);
    expect(codesOf(first)).toEqual([
      [200, 'done'],
      [409, 'transition-refused'],
      [503, 'unavailable'],
    ]);
    routing.answerFor(unreached);
    const again = await give(note, ids, 'agent', key);
    expect(again.items.slice(0, 2)).toEqual(first.items.slice(0, 2));
    expect(codesOf(again)[2]).toEqual([200, 'done']);
    expect(await textsOf(idOf(one))).toEqual(['admitted']);
    const other = await give({ ...note, text: 'Noe annet' }, ids.slice(0, 1), 'agent', key);
    expect(codesOf(other)).toEqual([[422, 'key-reused']]);
    const alone = await routing.as('agent').post(`/api/v1/cases/${idOf(one)}/note`, { text: 'Alene' }, key);
    expect(alone.status).toBe(503);
  });

  it('is each person’s as far as the command on one case is', async () => {
    const [own] = await open(1);
    const [others] = await open(1, 'nordlys');
    if (!own || !others) throw new Error('no cases');
    routing.answerFor(own, others);
    const both = [own, others].map(idOf);
    expect(codesOf(await give({ kind: 'withdraw' }, both, 'kari'))).toEqual([
      [200, 'done'],
      [404, 'not-found'],
    ]);
    expect((await routing.row(idOf(others))).state).toBe('open');
    expect(await refusal(note, both, 'kari')).toEqual([403, 'forbidden']);
    expect(await refusal({ kind: 'resolve', text: 'Løst' }, both, 'operator')).toEqual([403, 'forbidden']);
    expect(await refusal({ kind: 'withdraw' }, both, 'resolver')).toEqual([403, 'forbidden']);
    for (const who of ['integrator', 'poser', 'advisor', 'service'] as const)
      expect(await refusal(note, both, who)).toEqual([403, 'forbidden']);
    expect(await textsOf(idOf(others))).toEqual([]);
  });

  it('takes cases for whoever gives it without saying to whom, and links each but the one linked to', async () => {
    const lives = await open(3);
    const [cause, ...ids] = lives.map(idOf);
    if (cause === undefined) throw new Error('no cases');
    await give({ kind: 'assign' }, [cause, ...ids]);
    expect((await routing.row(cause)).assignee).toBe('agent');
    const outcome = await give({ kind: 'link', caseId: cause, relation: 'caused-by' }, [cause, ...ids]);
    expect(codesOf(outcome)).toEqual([
      [400, 'invalid-request'],
      [200, 'done'],
      [200, 'done'],
    ]);
  });

  it('does a hundred, a few at a time', async () => {
    const lives: CaseDriver[] = [];
    while (lives.length < 100) lives.push(...(await open(20)));
    routing.answerFor(...lives);
    let [now, most] = [0, 0];
    const client = routing.part(CommandClient);
    const answer = client.send.bind(client);
    client.send = async (caseId, message) => {
      most = Math.max(most, (now += 1));
      return answer(caseId, message).finally(() => (now -= 1));
    };
    const outcome = await give(note, lives.map(idOf));
    expect(outcome.done).toBe(100);
    expect([most > 1, most <= 8]).toEqual([true, true]);
  });

  it('says of cases that it had no time for that nothing has happened to them', async () => {
    const [life] = await open(1);
    if (!life) throw new Error('no case');
    const bulk = routing.part(BulkCommands);
    const { patienceMs } = bulk;
    bulk.patienceMs = 0;
    expect(codesOf(await give(note, [idOf(life)]))).toEqual([[503, 'unavailable']]);
    bulk.patienceMs = patienceMs;
    expect(await textsOf(idOf(life))).toEqual([]);
  });

  it('is refused whole where it is no such command, or names too many cases or one of them twice', async () => {
    const id = uuidv7();
    for (const [command, ids] of [
      [{ kind: 'merge', into: uuidv7() }, [id]],
      [{ kind: 'note' }, [id]],
      [{ ...note, by: 'kari' }, [id]],
      [note, []],
      [note, [id, id.toUpperCase()]],
      [note, Array.from({ length: 101 }, () => uuidv7())],
    ] as const)
      expect(await refusal(command, ids)).toEqual([400, 'invalid-request']);
  });
});
