import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Fact, ProposedFact } from '@mottak/case';
import { textIdOf, topics, uuidv7 } from '@mottak/contracts';
import { arrivedReply } from '../spec-support/arrivals.js';
import { keepVersion } from '../spec-support/register-of-customers.js';
import { RunningRouting } from '../spec-support/running-routing.js';

/** What was recorded; of the promises only what became of the answer. */
const typesOf = (facts: readonly Fact[]) =>
  facts
    .filter(({ data }) => !('promise' in data) || data.promise === 'answer')
    .map(({ number, type }) => `${String(number)} ${type}`);
const secondsAgo = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
const note = { kind: 'note' } as const;
const answer = { kind: 'answer', start: { kind: 'started' } } as const;

describe('the recorder', () => {
  let routing: RunningRouting;
  beforeAll(async () => {
    routing = await RunningRouting.start();
  });
  afterAll(() => routing.end());

  const factsOf = async (caseId: string) =>
    (
      await routing.pool.query<{ number: number; type: string }>(
        'SELECT number, type FROM fact WHERE case_id = $1 ORDER BY number',
        [caseId],
      )
    ).rows;
  const statusOf = async (textId: string) =>
    (
      await routing.pool.query<{ status: string }>('SELECT status FROM text WHERE id = $1', [
        textId.split(':')[1],
      ])
    ).rows[0]?.status;

  it('opens and judges a case in one go, and leaves row, facts and events that agree', async () => {
    const life = await routing.receivedCase();
    expect(typesOf(await life.open())).toEqual(['1 opened', '2 judged']);
    expect(await routing.row(life.reference.caseId)).toMatchObject({
      state: 'open',
      version: 2,
      priority: 'P2',
      agreement_id: 'fjellheim-desk',
      verdict: { applies: true },
      promises: expect.arrayContaining([
        expect.objectContaining({ promise: 'answer', status: 'running', counts: true }),
      ]),
    });
    const { rows } = await routing.pool.query<{ topic: string; id: string; number: number }>(
      `SELECT topic, headers ->> 'ce_id' AS id, (payload::jsonb ->> 'number')::int AS number FROM outbox WHERE key = $1 ORDER BY id`,
      [life.reference.caseId],
    );
    expect(rows).toEqual(
      [1, 2].map((number) => ({
        topic: topics.case,
        id: `${life.reference.caseId}/${String(number)}`,
        number,
      })),
    );
  });

  it('answers a repeated request with what was recorded the first time', async () => {
    const life = await routing.openCase();
    const text = await life.write(answer);
    const proposed = life.decide(answer, text);
    const first = await life.ask(proposed, [text.textId]);
    const recorded = await factsOf(life.reference.caseId);
    expect(await life.ask(proposed, [text.textId])).toEqual(first);
    expect(await factsOf(life.reference.caseId)).toEqual(recorded);
  });

  it('takes requests that come at once as one', async () => {
    const life = await routing.receivedCase();
    const recorded = await Promise.all([1, 2, 3].map(() => life.ask([life.openedFact()])));
    const numbers = recorded.map((one) => 'facts' in one && one.facts.map(({ number }) => number));
    expect(numbers).toEqual([1, 2, 3].map(() => [1, 2]));
    expect(await factsOf(life.reference.caseId)).toHaveLength(2);
  });

  it('judges, and dates texts, one after another under the lock of the case', async () => {
    const life = await routing.openCase();
    const other = await routing.pool.connect();
    await other.query('BEGIN');
    await other.query('SELECT FROM case_row WHERE id = $1 FOR NO KEY UPDATE', [life.reference.caseId]);
    const done: string[] = [];
    const judged = life.wake().then(() => done.push('judged'));
    const written = life.write(note).finally(() => done.push('written'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(done).toEqual([]);
    const { rows } = await other.query<{ now: Date }>('SELECT clock_timestamp() AS now');
    await other.query('COMMIT');
    other.release();
    await judged;
    expect(Date.parse((await written).writtenAt)).toBeGreaterThanOrEqual(rows[0]?.now.getTime() ?? Infinity);
  });

  it('refuses to record beyond a gap, so that it is tried again', async () => {
    const life = await routing.openCase();
    await expect(life.ask([], [], 3)).rejects.toThrow(/gap/);
    await expect(life.ask([], [], 3)).rejects.not.toMatchObject({ code: 'conflict' });
  });

  it('raises an alarm when the same number comes with other content', async () => {
    const life = await routing.openCase();
    const [first, second] = [await life.write(note), await life.write(note)];
    await life.ask(life.decide(note, first), [first.textId]);
    await expect(life.ask(life.decide(note, second), [second.textId])).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await factsOf(life.reference.caseId)).toHaveLength(3);
  });

  it('raises an alarm when a workflow comes with a reference of its own making', async () => {
    const life = await routing.receivedCase();
    const reference = { ...life.reference, requestedBy: 'somebody-else' };
    Object.assign(life, { reference });
    await expect(life.open()).rejects.toMatchObject({ code: 'conflict' });
    expect(await factsOf(reference.caseId)).toHaveLength(0);
  });

  it('records nothing of a text that may not be used, and says why', async () => {
    const [life, other] = [await routing.openCase(), await routing.openCase()];
    const refusal = async (facts: ProposedFact[], textId: string) => {
      const recorded = await life.ask(facts, [textId]);
      return 'refused' in recorded ? recorded.refused.map(({ reason }) => reason) : recorded;
    };
    const forged = { textId: textIdOf('routing', uuidv7()), writtenAt: secondsAgo(60) };
    expect(await refusal(life.decide(answer, forged), forged.textId)).toEqual(['There is no such text.']);
    const elsewhere = await other.write(answer);
    expect(await refusal(life.decide(answer, elsewhere), elsewhere.textId)).toEqual([
      'The text belongs to another case.',
    ]);
    const aNote = await life.write(note);
    expect(await refusal(life.decide(answer, aNote), aNote.textId)).toEqual([
      'The text was written for `note`.',
    ]);
    const aRoute = await life.write({ kind: 'route', to: 'applications' });
    expect(await refusal(life.decide({ kind: 'route', to: 'workplace' }, aRoute), aRoute.textId)).toEqual([
      'This is not what the text was written for.',
    ]);
    const byMachine = await life.write(answer);
    await routing.pool.query('UPDATE text SET human = false WHERE id = $1', [byMachine.textId.split(':')[1]]);
    expect(await refusal(life.decide(answer, byMachine), byMachine.textId)).toEqual([
      'The text was not written by a person of the staff.',
    ]);
    await expect(life.ask(life.decide(answer, forged))).rejects.toMatchObject({ code: 'conflict' });
    expect(await factsOf(life.reference.caseId)).toHaveLength(2);
  });

  it('records no more than a command says, whatever the message claims', async () => {
    const life = await routing.openCase();
    const refusal = async (fact: ProposedFact, { textId }: { textId: string }) => life.ask([fact], [textId]);
    const actor = { kind: 'staff', id: 'agent' } as const;
    const forged = (textId: string) => ({
      refused: [{ textId, reason: 'This is not what the text was written for.' }],
    });
    const forOther = await life.write({ kind: 'assign', to: 'other' });
    const asTaken = { to: 'other', by: 'self' } as const;
    expect(await refusal({ type: 'assigned', actor, data: asTaken }, forOther)).toEqual(
      forged(forOther.textId),
    );
    const lowly = await life.write({ kind: 'prioritise', impact: 'low', urgency: 'low' });
    const asUrgent = { impact: 'low', urgency: 'low', priority: 'P1', was: 'P2' } as const;
    expect(await refusal({ type: 'reprioritised', actor, data: asUrgent }, lowly)).toEqual(
      forged(lowly.textId),
    );
    const oneTag = await life.write({ kind: 'tag', tags: ['vpn'] });
    expect(await refusal({ type: 'tagged', actor, data: { tags: ['vpn', 'vip'] } }, oneTag)).toEqual(
      forged(oneTag.textId),
    );
    expect(await factsOf(life.reference.caseId)).toHaveLength(2);
  });

  it('takes author and time of a fact from the text, whatever the message claims', async () => {
    const life = await routing.openCase({ receivedAt: secondsAgo(30) });
    const { textId, writtenAt } = await life.write(answer, 'resolver');
    const claimed = life.decide(answer, { textId, writtenAt: secondsAgo(29) });
    const facts = await life.record(claimed, [textId]);
    expect(facts[0]).toMatchObject({
      type: 'answered',
      actor: { kind: 'staff', id: 'resolver' },
      data: { writtenAt },
    });
  });

  it('judges by the versions in force when the inquiry was received', async () => {
    const products = [{ id: 'brand-new', name: 'Ny', impact: 'low' }];
    const validFrom = secondsAgo(60);
    await keepVersion(routing.pool, topics.catalogue, { id: 'catalogue', version: 2, validFrom, products });
    const before = await routing.openCase({ product: { id: 'brand-new' }, receivedAt: secondsAgo(120) });
    const after = await routing.openCase({ product: { id: 'brand-new' } });
    await routing.pool.query('DELETE FROM snapshot_copy WHERE topic = $1 AND version = 2', [
      topics.catalogue,
    ]);
    expect(await routing.row(before.reference.caseId)).toMatchObject({
      state: 'assessing',
      verdict: { approvedProduct: false, catalogueVersion: 1 },
    });
    expect(await routing.row(after.reference.caseId)).toMatchObject({
      state: 'open',
      priority: 'P4',
      verdict: { approvedProduct: true, catalogueVersion: 2 },
    });
  });

  it('tells the contact of what is not approved honestly', async () => {
    const life = await routing.receivedCase({ product: { freeText: 'en faksmaskin' }, channel: 'email' });
    const [, judged] = await life.open();
    expect(judged).toMatchObject({ message: { kind: 'receipt-not-approved', to: 'contact' } });
    expect(judged?.why).toMatch(/channel email is not approved.*free text/);
  });

  it('records a promise that fell due before anything ran as broken, once', async () => {
    const life = await routing.receivedCase({ receivedAt: secondsAgo(120) });
    expect(typesOf(await life.open())).toEqual(['1 opened', '2 judged', '3 promise-broken', '4 delay-told']);
    expect(await life.wake()).toEqual([]);
    expect(typesOf(await life.command(answer))).toEqual(['5 answered']);
  });

  it('keeps in each message the time that it tells, and tells the contact of a breach, and of it in the late answer', async () => {
    const life = await routing.receivedCase({ receivedAt: secondsAgo(120) });
    const [, judged, , delay] = await life.open();
    const due = new Date(Date.parse(life.reference.receivedAt) + 20_000).toISOString();
    expect(judged?.message).toEqual({ kind: 'receipt', to: 'contact', due });
    expect(delay).toMatchObject({
      data: { promise: 'answer', due },
      message: { kind: 'delay', to: 'contact' },
    });
    const [answered] = await life.command(answer);
    expect(answered?.message).toMatchObject({ kind: 'answer', missed: due });
    const { rows } = await routing.pool.query<{ message: unknown }>(
      'SELECT message FROM fact WHERE case_id = $1 AND number IN (2, 5) ORDER BY number',
      [life.reference.caseId],
    );
    expect(rows.map(({ message }) => message)).toEqual([judged?.message, answered?.message]);
  });

  it('puts judging off while an answer written in time is pending, and gives up on one that never came', async () => {
    const life = await routing.openCase({ receivedAt: secondsAgo(18) });
    const inTime = await life.write(answer);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(typesOf(await life.wake())).not.toContainEqual(expect.stringContaining('broken'));
    await routing.pool.query(
      `UPDATE text SET written_at = written_at - interval '40 seconds' WHERE id = $1`,
      [inTime.textId.split(':')[1]],
    );
    expect(typesOf(await life.wake())).toContainEqual(expect.stringContaining('promise-broken'));
    expect(await statusOf(inTime.textId)).toBe('void');
  });

  it('keeps a promise by an answer written in time, however late it is recorded', async () => {
    const life = await routing.openCase({ receivedAt: secondsAgo(18) });
    const inTime = await life.write(answer);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    const facts = await life.record(life.decide(answer, inTime), [inTime.textId]);
    expect(facts.map(({ type }) => type)).toEqual(expect.arrayContaining(['answered', 'promise-kept']));
    expect(await statusOf(inTime.textId)).toBe('admitted');
  });

  it('records no reply that never came in on the case, and takes from its row who wrote when', async () => {
    const [life, other] = [await routing.openCase(), await routing.openCase()];
    const { caseId } = life.reference;
    const claimed = (
      reply: { replyId: string; textId: string },
      receivedAt = secondsAgo(0),
    ): ProposedFact => ({
      type: 'replied',
      data: { replyId: reply.replyId, textId: reply.textId, receivedAt },
      actor: { kind: 'customer', id: 'somebody-else' },
    });
    const elsewhere = arrivedReply(other.reference.caseId);
    await routing.take(elsewhere);
    const forged = { replyId: 'x', textId: 'intake:x' };
    for (const reply of [arrivedReply(caseId), elsewhere, forged])
      expect(await life.ask([claimed(reply)])).toEqual({
        refused: [{ textId: reply.textId, reason: 'No such reply has come in on this case.' }],
      });
    const real = arrivedReply(caseId, { receivedAt: secondsAgo(1) });
    await routing.take(real);
    expect(await life.ask([claimed({ ...real, textId: elsewhere.textId })])).toHaveProperty('refused');
    expect((await life.record([claimed(real, 'x')]))[0]).toMatchObject({
      actor: real.actor,
      data: { receivedAt: real.receivedAt },
    });
  });

  it('reminds nobody whose reply lies in the inbox', async () => {
    const life = await routing.openCase();
    const { caseId } = life.reference;
    await life.command({ kind: 'ask' });
    await routing.take(arrivedReply(caseId));
    await routing.pool.query(`UPDATE inbox SET status = 'new' WHERE case_id = $1 AND type = 'reply'`, [
      caseId,
    ]);
    await new Promise((resolve) => setTimeout(resolve, 4_500));
    expect(typesOf(await life.wake())).toEqual([]);
    await routing.pool.query(`UPDATE inbox SET status = 'parked' WHERE case_id = $1 AND type = 'reply'`, [
      caseId,
    ]);
    expect(typesOf(await life.wake())).toContainEqual(expect.stringContaining('reminded'));
  });

  it('admits no text that was voided, nor one text twice', async () => {
    const life = await routing.openCase();
    const voided = await life.write(note);
    await routing.pool.query(`UPDATE text SET status = 'void' WHERE id = $1`, [voided.textId.split(':')[1]]);
    expect(await life.ask(life.decide(note, voided), [voided.textId])).toEqual({
      refused: [{ textId: voided.textId, reason: 'The text is void.' }],
    });
    const once = await life.write(note);
    const twice = [...life.decide(note, once), ...life.decide(note, once)];
    expect(await life.ask(twice, [once.textId, once.textId])).toEqual({
      refused: [{ textId: once.textId, reason: 'The text has already been used.' }],
    });
  });
});

describe('the recorder without its copies', () => {
  let routing: RunningRouting;
  beforeAll(async () => {
    routing = await RunningRouting.start({ ready: false });
  });
  afterAll(() => routing.end());

  it('judges nothing while the catalogue is unread, and says that it passes', async () => {
    const life = await routing.receivedCase();
    await expect(life.open()).rejects.toMatchObject({ code: 'not-ready' });
    expect(await routing.row(life.reference.caseId)).toMatchObject({
      state: 'received',
      version: 0,
      verdict: null,
    });
  });
});
