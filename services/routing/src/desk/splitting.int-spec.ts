import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { uuidv7, type CaseView, type Problem, type timeline } from '@mottak/contracts';
import type { z } from 'zod';
import { arrivedInquiry, eventOf } from '../spec-support/arrivals.js';
import { Dispatcher } from '../bridge/dispatcher.js';
import { InquiryConsumer } from '../bridge/inquiry.consumer.js';
import type { CaseDriver } from '../spec-support/case-driver.js';
import type { Who } from '../spec-support/people.js';
import { RunningRouting } from '../spec-support/running-routing.js';

const part = { subject: 'Skriveren', text: 'Skriveren på rom 12 virker ikke' };

describe('splitting a case', () => {
  let routing: RunningRouting;
  let life: CaseDriver;
  beforeAll(async () => {
    routing = await RunningRouting.start();
  });
  afterAll(() => routing.end());
  beforeEach(async () => {
    life = await routing.answeredCase({ channel: 'web' });
  });

  const wholeId = () => life.reference.caseId;
  const split = <T = CaseView>(body: object = part, who: Who = 'agent', headers = {}) =>
    routing.as(who).post<T>(`/api/v1/cases/${wholeId()}/split`, body, headers);
  const refusal = async (body: object, who: Who = 'agent') => {
    const { status, body: problem } = await split<Problem>(body, who);
    return [status, problem.code];
  };
  const view = async (caseId: string, who: Who = 'agent') =>
    (await routing.as(who).get<CaseView>(`/api/v1/cases/${caseId}`)).body;
  const announced = async () =>
    (
      await routing.pool.query<{ payload: string }>(
        `SELECT payload FROM outbox WHERE key = $1 AND headers ->> 'ce_type' = 'case.split.v1'`,
        [wholeId()],
      )
    ).rows.map(({ payload }) => payload);
  /** As intake mints it, of what was announced. */
  const minted = (fact = 3) =>
    arrivedInquiry({ splitFrom: { caseId: wholeId(), fact }, channel: 'web', requestedBy: 'agent' });
  const told = async () => (await routing.workflows.reports(wholeId())).map(({ data }) => data);

  it('announces the part by references, and keeps its words where intake asks for them', async () => {
    const { status, body } = await split({
      ...part,
      product: { id: 'workplace' },
      urgency: 'high',
      why: 'Egen feil',
    });
    expect(status).toBe(200);
    expect(body.messages.at(-1)).toMatchObject({ kind: 'split', text: part.text, by: { id: 'agent' } });
    const [payload, ...others] = await announced();
    expect(others).toEqual([]);
    expect(JSON.parse(payload ?? '')).toMatchObject({
      number: 3,
      data: { textId: expect.stringMatching(/^routing:/), product: { id: 'workplace' }, urgency: 'high' },
    });
    expect(payload).not.toContain('Skriveren');
    const textId = (JSON.parse(payload ?? '') as { data: { textId: string } }).data.textId;
    const text = await routing.as('service').get(`/internal/v1/texts/${textId.slice('routing:'.length)}`);
    expect(text.body).toEqual({ textId, caseId: wholeId(), ...part, about: null });
  });

  it('keeps what the part is about with its words too, where that is not in the catalogue', async () => {
    expect((await split({ ...part, product: { freeText: 'Telex på lager' } })).status).toBe(200);
    const [payload] = await announced();
    const { data } = JSON.parse(payload ?? '') as { data: { textId: string; product: unknown } };
    expect(data.product).toEqual({ known: false });
    expect(payload).not.toContain('Telex');
    const { rows } = await routing.pool.query(
      'SELECT command, about FROM text WHERE case_id = $1 AND kind = $2',
      [wholeId(), 'split'],
    );
    expect(rows).toEqual([{ command: { product: { known: false } }, about: 'Telex på lager' }]);
    const uuid = data.textId.slice('routing:'.length);
    expect((await routing.as('service').get(`/internal/v1/texts/${uuid}`)).body).toMatchObject({
      about: 'Telex på lager',
    });
  });

  it('is once for each key, and another part under the same key is refused', async () => {
    const key = { 'idempotency-key': uuidv7() };
    for (const _ of [1, 2]) expect((await split(part, 'agent', key)).status).toBe(200);
    expect(await announced()).toHaveLength(1);
    const other = await split<Problem>({ ...part, subject: 'Noe annet' }, 'agent', key);
    expect(other.body.code).toBe('key-reused');
  });

  it('links both ways, also for the customer, and tells the whole once, however often the part arrives', async () => {
    await split();
    const inquiry = minted();
    await routing.take(inquiry);
    await routing.take(inquiry);
    await routing.part(InquiryConsumer).take([eventOf(inquiry, 'twice'), eventOf(inquiry, 'twice')]);
    await routing.part(Dispatcher).idle();
    expect(await told()).toEqual([{ caseId: inquiry.caseId, caseNumber: inquiry.number, split: 3 }]);
    const opened = routing.driverOf(await routing.row(inquiry.caseId));
    await opened.open();
    expect(opened.reference).toMatchObject({ splitFrom: wholeId() });
    for (const who of ['agent', 'kari'] as const) {
      expect(await view(wholeId(), who)).toMatchObject({ parts: [inquiry.caseId], splitFrom: null });
      expect(await view(inquiry.caseId, who)).toMatchObject({ parts: [], splitFrom: wholeId() });
    }
    expect((await view(inquiry.caseId)).messages[0]?.by).toEqual({ kind: 'staff', id: 'agent' });
    const { body } = await routing
      .as('kari')
      .get<z.infer<typeof timeline>>(`/api/v1/cases/${inquiry.caseId}/timeline`);
    expect(body.facts[0]).toMatchObject({ type: 'opened', data: { splitFrom: wholeId() } });
  });

  it('has promises of the part begin when it was split, and leaves those of the whole as they were', async () => {
    const before = (await view(wholeId())).promises;
    await split();
    expect((await view(wholeId())).promises).toEqual(before);
    const receivedAt = new Date().toISOString();
    const inquiry = { ...minted(), receivedAt };
    await routing.take(inquiry);
    await routing.driverOf(await routing.row(inquiry.caseId)).open();
    const { promises, verdict } = await view(inquiry.caseId);
    const dueOf = (all: CaseView['promises']) => all.find(({ promise }) => promise === 'answer')?.due ?? '';
    expect(Date.parse(dueOf(promises))).toBeGreaterThan(Date.parse(dueOf(before)));
    expect(verdict).toMatchObject({ approvedChannel: true, approvedProduct: true });
  });

  it('lets the part be where the whole has ended meanwhile', async () => {
    await split();
    await life.command({ kind: 'withdraw' });
    await routing.workflows.end(wholeId());
    const inquiry = minted();
    await routing.take(inquiry);
    expect(await told()).toEqual([]);
    expect(await routing.inbox(wholeId())).toEqual([
      { type: 'inquiry', status: 'delivered', reason: null },
      { type: 'part', status: 'delivered', reason: null },
    ]);
    expect((await view(wholeId())).parts).toEqual([inquiry.caseId]);
  });

  it('parks what a whole can’t be told whose workflow is missing, while the part goes on', async () => {
    await split();
    await routing.workflows.end(wholeId());
    const inquiry = minted();
    await routing.take(inquiry);
    expect((await routing.inbox(wholeId())).at(-1)).toMatchObject({ type: 'part', status: 'parked' });
    expect(await routing.inbox(inquiry.caseId)).toMatchObject([{ type: 'inquiry', status: 'delivered' }]);
  });

  it('is for those who solve cases, while the case is open, and for contacts of its customer', async () => {
    for (const who of ['kari', 'integrator', 'poser', 'operator', 'advisor'] as const)
      expect(await refusal(part, who)).toEqual([403, 'forbidden']);
    const [own, others] = [uuidv7(), uuidv7()];
    routing.outside.contacts.set(own, 'fjellheim').set(others, 'nordlys');
    for (const contactId of [others, uuidv7()])
      expect(await refusal({ ...part, contactId })).toEqual([400, 'invalid-request']);
    expect(await refusal({ text: part.text })).toEqual([400, 'invalid-request']);
    expect((await split({ ...part, contactId: own }, 'resolver')).status).toBe(200);
    await life.command({ kind: 'withdraw' });
    expect(await refusal(part)).toEqual([409, 'transition-refused']);
  });
});
