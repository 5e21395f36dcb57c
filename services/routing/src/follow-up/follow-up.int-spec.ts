import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ReplyReceived } from '@mottak/contracts';
import { Dispatcher } from '../bridge/dispatcher.js';
import { arrivedFollowUp, arrivedReply } from '../spec-support/arrivals.js';
import type { CaseDriver } from '../spec-support/case-driver.js';
import { RunningRouting } from '../spec-support/running-routing.js';
import { FollowUps } from './follow-ups.js';

describe('replies to a closed case', () => {
  let routing: RunningRouting;
  beforeAll(async () => {
    routing = await RunningRouting.start();
  });
  afterAll(() => routing.end());

  /** Closed in the register; its workflow has come to its end. */
  const close = async (life: CaseDriver): Promise<void> => {
    const { caseId } = life.reference;
    await routing.workflows.end(caseId);
    await routing.pool.query(`UPDATE case_row SET state = 'closed' WHERE id = $1`, [caseId]);
  };
  const closedCase = async (): Promise<CaseDriver> => {
    const life = await routing.openCase();
    await close(life);
    return life;
  };
  const replyTo = (life: CaseDriver) => arrivedReply(life.reference.caseId);
  const requestsOf = async (caseId: string): Promise<string[]> =>
    (
      await routing.pool.query<{ reply: string }>(
        `SELECT payload::jsonb ->> 'replyId' AS reply FROM outbox
         WHERE key = $1 AND headers ->> 'ce_type' = 'followup.requested.v1' ORDER BY id`,
        [caseId],
      )
    ).rows.map(({ reply }) => reply);
  const placeOf = async ({ replyId }: ReplyReceived): Promise<string | undefined> =>
    (
      await routing.pool.query<{ case_id: string }>('SELECT case_id FROM conversation WHERE id = $1', [
        replyId,
      ])
    ).rows[0]?.case_id;
  const told = async (caseId: string): Promise<string[]> => (await routing.workflows.of(caseId)).replies;
  const place = async (life: CaseDriver, ...replies: ReplyReceived[]): Promise<void> => {
    await routing.part(FollowUps).place(life.reference.caseId, replies);
    await routing.part(Dispatcher).idle();
  };

  it('has one linked case opened, which later replies join, in order', async () => {
    const life = await closedCase();
    const [first, second, third] = [replyTo(life), replyTo(life), replyTo(life)];
    await routing.take(first);
    await routing.take(second, first);
    expect(await requestsOf(life.reference.caseId)).toEqual([first.replyId]);

    const linked = arrivedFollowUp(first);
    await routing.take(linked);
    await routing.take(third);
    expect(await told(linked.caseId)).toEqual([second.replyId, third.replyId]);
    expect(await requestsOf(life.reference.caseId)).toEqual([first.replyId]);
    for (const reply of [first, second, third]) expect(await placeOf(reply)).toBe(linked.caseId);
    expect(await routing.row(life.reference.caseId)).toMatchObject({ followed_by: linked.caseId });
    expect(await routing.row(linked.caseId)).toMatchObject({ follows: life.reference.caseId });
    const { messages } = (
      await routing.as('agent').get<{ messages: { id: string }[] }>(`/api/v1/cases/${linked.caseId}`)
    ).body;
    expect(messages.map(({ id }) => id)).toEqual([linked.textId, second.textId, third.textId]);
  });

  it('goes on along the chain when the linked case has closed too', async () => {
    const life = await closedCase();
    const first = replyTo(life);
    await routing.take(first);
    const linked = arrivedFollowUp(first);
    await routing.take(linked);
    await routing.workflows.end(linked.caseId);
    await routing.pool.query(`UPDATE case_row SET state = 'closed' WHERE id = $1`, [linked.caseId]);
    const late = replyTo(life);
    await routing.take(late);
    expect(await requestsOf(linked.caseId)).toEqual([late.replyId]);
    expect(await placeOf(late)).toBe(linked.caseId);
    const third = arrivedFollowUp({ ...late, caseId: linked.caseId });
    await routing.take(third);
    expect(await placeOf(late)).toBe(third.caseId);
  });

  it('opens a linked case for each contact who writes on what was merged', async () => {
    const [survivor, merged] = [
      await routing.openCase({ contactId: 'contact-a' }),
      await routing.openCase({ contactId: 'contact-b' }),
    ];
    const into = survivor.reference.caseId;
    await merged.command({ kind: 'merge', into });
    await routing.workflows.end(merged.reference.caseId);
    await close(survivor);
    const [ofB, ofA, laterOfB, laterOfA] = [
      replyTo(merged),
      replyTo(survivor),
      replyTo(merged),
      replyTo(survivor),
    ];
    await routing.take(ofB, laterOfB);
    await routing.take(ofA, laterOfA);
    expect(await requestsOf(into)).toEqual([ofB.replyId, ofA.replyId]);
    const followUp = (reply: ReplyReceived, contactId: string) => ({
      ...arrivedFollowUp({ ...reply, caseId: into }),
      contactId,
    });
    const [linkedOfB, linkedOfA] = [followUp(ofB, 'contact-b'), followUp(ofA, 'contact-a')];
    await routing.take(linkedOfB);
    expect(await placeOf(laterOfA)).toBe(into);
    await routing.take(linkedOfA);
    const last = replyTo(merged);
    await routing.take(last);
    for (const reply of [ofB, laterOfB, last]) expect(await placeOf(reply)).toBe(linkedOfB.caseId);
    for (const reply of [ofA, laterOfA]) expect(await placeOf(reply)).toBe(linkedOfA.caseId);
  });

  it('takes what the workflow hands over once, whether or not the dispatcher knows that it was delivered', async () => {
    const life = await routing.openCase();
    const { caseId } = life.reference;
    const [first, second] = [replyTo(life), replyTo(life)];
    await routing.take(first, second);
    expect(await told(caseId)).toEqual([first.replyId, second.replyId]);
    await close(life);
    await routing.pool.query(`UPDATE inbox SET status = 'new' WHERE subject_id = $1`, [second.replyId]);
    await place(life, first, second);
    await place(life, first, second);
    expect(await requestsOf(caseId)).toEqual([first.replyId]);
    const linked = arrivedFollowUp(first);
    await routing.take(linked);
    await place(life, first, second);
    expect(await told(linked.caseId)).toEqual([second.replyId]);
    for (const reply of [first, second]) expect(await placeOf(reply)).toBe(linked.caseId);
  });

  it('leaves a reply where it was recorded, though its delivery was forgotten', async () => {
    const life = await routing.openCase();
    const reply = replyTo(life);
    await routing.take(reply);
    const { replyId, textId, receivedAt, actor } = reply;
    await life.record([{ type: 'replied', data: { replyId, textId, receivedAt }, actor }]);
    await close(life);
    await routing.pool.query(`UPDATE inbox SET status = 'new' WHERE subject_id = $1`, [replyId]);
    await place(life);
    expect(await requestsOf(life.reference.caseId)).toEqual([]);
    expect(await placeOf(reply)).toBe(life.reference.caseId);
    expect((await routing.inbox(life.reference.caseId)).map(({ status }) => status)).toEqual([
      'delivered',
      'delivered',
    ]);
  });

  it('places every reply exactly once when a hundred of them race the close and each other', async () => {
    const life = await routing.openCase();
    const { caseId } = life.reference;
    const replies = Array.from({ length: 100 }, () => replyTo(life));
    const [before, rest] = [replies.slice(0, 30), replies.slice(30)];
    await routing.take(...before);
    const closing = close(life);
    await Promise.all([closing, ...rest.map((reply) => routing.take(reply))]);
    await routing.pool.query(`UPDATE inbox SET status = 'new' WHERE case_id = $1 AND status = 'parked'`, [
      caseId,
    ]);
    // What the workflow was told and had not recorded when it closed, it hands over.
    const inHand = await told(caseId);
    await place(life, ...replies.filter(({ replyId }) => inHand.includes(replyId)));
    const [opener] = await requestsOf(caseId);
    const linked = arrivedFollowUp(replies.find(({ replyId }) => replyId === opener) ?? replyTo(life));
    await routing.take(linked);
    const others = replies.map(({ replyId }) => replyId).filter((id) => id !== opener);
    expect(new Set(await told(linked.caseId))).toEqual(new Set(others));
    expect(await told(linked.caseId)).toHaveLength(99);
    expect(await requestsOf(caseId)).toHaveLength(1);
    for (const reply of replies) expect(await placeOf(reply)).toBe(linked.caseId);
  });
});
