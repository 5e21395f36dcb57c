import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditPage, CaseAudit, CaseView } from '@mottak/contracts';
import { OutcomeBacklog } from '../report/outcome-backlog.js';
import { RunningRouting } from '../spec-support/running-routing.js';

describe('the audit of promises', () => {
  let routing: RunningRouting;
  beforeAll(async () => {
    routing = await RunningRouting.start();
  });
  afterAll(() => routing.end());

  const answered = async (): Promise<string> => {
    const life = await routing.openCase();
    await life.command({ kind: 'answer', start: { kind: 'started' } });
    return life.reference.caseId;
  };
  const auditOf = async (caseId: string) =>
    (await routing.as('operator').get<CaseAudit>(`/api/v1/audits/${caseId}`)).body;

  it('agrees with what the recorder has recorded', async () => {
    const caseId = await answered();
    expect(await auditOf(caseId)).toMatchObject({ caseId, agrees: true, findings: [] });
  });

  it('finds an answer that was dated back in the facts', async () => {
    const caseId = await answered();
    await routing.pool.query(
      `UPDATE fact SET data = data || '{"writtenAt": "2020-01-01T00:00:00.000Z"}' WHERE case_id = $1 AND type = 'answered'`,
      [caseId],
    );
    const { agrees, findings } = await auditOf(caseId);
    expect(agrees).toBe(false);
    expect(findings).toContainEqual({ fact: 3, detail: 'is not what the text that it rests on says' });
  });

  it('finds a breach that was told as kept', async () => {
    const life = await routing.openCase({ receivedAt: new Date(Date.now() - 60_000).toISOString() });
    const { caseId } = life.reference;
    await routing.pool.query(
      `UPDATE fact SET type = 'promise-kept', data = data || jsonb_build_object('keptAt', data ->> 'due')
       WHERE case_id = $1 AND type = 'promise-broken'`,
      [caseId],
    );
    expect((await auditOf(caseId)).agrees).toBe(false);
  });

  it('finds each figure of the quality report that the facts do not give', async () => {
    const caseId = await answered();
    const change = async (sql: string): Promise<string[]> => {
      await routing.pool.query(sql, [caseId]);
      return (await auditOf(caseId)).findings.map(({ detail }) => detail);
    };
    const moved = `UPDATE promise_outcome SET place = 'network', due = due + interval '1 s' WHERE case_id = $1 AND promise = 'answer'`;
    expect(await change(moved)).toEqual([
      expect.stringMatching(/^the outcome of answer 1 has due ".+Z" where the facts give ".+Z"$/),
      'the outcome of answer 1 has place "network" where the facts give "reception"',
    ]);
    const [own] = await change(`DELETE FROM promise_outcome WHERE case_id = $1 AND promise = 'answer'`);
    expect(own).toBe('the outcome of answer 1 is not kept');
    const invented = `INSERT INTO promise_outcome VALUES ($1, 'take', 7, now(), now(), 'kept', NULL, now(), 1, 'reception')`;
    expect(await change(invented)).toEqual([
      'the outcome of answer 1 is not kept',
      'the outcome of take 7 is kept, and no fact leads to it',
    ]);
    const revised = `UPDATE case_row SET verdict = verdict || '{"applies": false}' WHERE id = $1`;
    expect(await change(revised)).toContain(
      'the row of the case has applies false where the facts give true',
    );
  });

  it('agrees with a due time that stays once its promise was kept, and finds one that was moved', async () => {
    const life = await routing.openCase();
    const { caseId } = life.reference;
    const start = async () =>
      (await routing.as('agent').get<CaseView>(`/api/v1/cases/${caseId}`)).body.promises.find(
        ({ promise }) => promise === 'start',
      );
    await life.command({ kind: 'start' });
    const kept = await start();
    expect(kept).toMatchObject({ status: 'kept' });
    await life.command({ kind: 'ask' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await life.command({ kind: 'note' });
    expect(await start()).toEqual(kept);
    expect(await auditOf(caseId)).toMatchObject({ agrees: true, findings: [] });

    await routing.pool.query(
      `UPDATE case_row SET promises = (
         SELECT jsonb_agg(p || '{"due": "2020-01-01T00:00:00.000Z"}') FROM jsonb_array_elements(promises) p)
       WHERE id = $1`,
      [caseId],
    );
    const { findings } = await auditOf(caseId);
    expect(findings.map(({ detail }) => detail)).toContainEqual(
      expect.stringMatching(/^the case's start 1 has due "2020-.+" where the facts give/),
    );
    await routing.pool.query('DELETE FROM promise_outcome WHERE case_id = $1', [caseId]);
    routing.part(OutcomeBacklog).poke();
    await routing.part(OutcomeBacklog).idle();
    expect(await start()).toEqual(kept);
  });

  it('agrees with what was measured anew from the facts, also of a clock that stands still', async () => {
    const life = await routing.openCase();
    await life.command({ kind: 'ask' });
    const { caseId } = life.reference;
    await routing.pool.query('DELETE FROM promise_outcome WHERE case_id = $1', [caseId]);
    expect((await auditOf(caseId)).agrees).toBe(false);
    routing.part(OutcomeBacklog).poke();
    await routing.part(OutcomeBacklog).idle();
    expect(await auditOf(caseId)).toMatchObject({ agrees: true, findings: [] });
  });

  it('goes through all cases page by page, for operators only', async () => {
    await answered();
    const { body } = await routing.as('operator').get<AuditPage>('/api/v1/audits?limit=1');
    expect(body.items).toHaveLength(1);
    expect(body.next).toBe(body.items[0]?.caseId);
    expect((await routing.as('agent').get('/api/v1/audits')).status).toBe(403);
    expect((await routing.as('kari').get('/api/v1/audits')).status).toBe(403);
  });
});
