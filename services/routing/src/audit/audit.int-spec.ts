import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditPage, CaseAudit } from '@mottak/contracts';
import { RunningRouting } from '../spec-support/running-routing.js';

describe('the audit of promises', () => {
  let routing: RunningRouting;
  beforeAll(async () => {
    routing = await RunningRouting.start();
  }, 60_000);
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

  it('goes through all cases page by page, for operators only', async () => {
    await answered();
    const { body } = await routing.as('operator').get<AuditPage>('/api/v1/audits?limit=1');
    expect(body.items).toHaveLength(1);
    expect(body.next).toBe(body.items[0]?.caseId);
    expect((await routing.as('agent').get('/api/v1/audits')).status).toBe(403);
    expect((await routing.as('kari').get('/api/v1/audits')).status).toBe(403);
  });
});
