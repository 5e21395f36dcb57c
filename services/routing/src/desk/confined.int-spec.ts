import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  operations,
  uuidv7,
  type BulkOutcomes,
  type CaseView,
  type Operation,
  type QualityReport,
  type ReportEntriesPage,
} from '@mottak/contracts';
import type { Who } from '../spec-support/people.js';
import { month } from '../spec-support/measured-routing.js';
import { RunningRouting } from '../spec-support/running-routing.js';

const ofRouting: readonly Operation[] = Object.values(operations).filter(
  ({ service }) => service === 'routing',
);

describe('whoever is of a customer, whatever their roles', () => {
  let routing: RunningRouting;
  let own: string;
  let others: string;
  beforeAll(async () => {
    routing = await RunningRouting.start();
    const [mine, theirs] = [
      await routing.openCase({ customerId: 'nordlys' }),
      await routing.openCase({ customerId: 'fjellheim' }),
    ];
    [own, others] = [mine.reference.caseId, theirs.reference.caseId];
    routing.answerFor(mine, theirs);
  }, 60_000);
  afterAll(() => routing.end());

  const call = ({ method, path }: Operation, who: Who, caseId: string) => {
    const address = path.replace('{caseId}', caseId).replaceAll(/\{\w+\}/g, uuidv7());
    if (method === 'GET') return routing.as(who).get(address);
    return method === 'PUT' ? routing.as(who).put(address, {}) : routing.as(who).post(address, {});
  };
  const statusOf = async (operation: Operation, who: Who, caseId: string) =>
    (await call(operation, who, caseId)).status;

  it('sees the cases of that one, what is public of them, and those of no other', async () => {
    const { body } = await routing.as('nora').get<{ items: CaseView[] }>('/api/v1/cases?limit=200');
    expect(new Set(body.items.map(({ customer }) => customer))).toEqual(new Set(['nordlys']));
    for (const operation of [operations.getCase, operations.getTimeline]) {
      expect(await statusOf(operation, 'nora', own)).toBe(200);
      expect(await statusOf(operation, 'nora', others)).toBe(404);
    }
    const one = await routing.as('nora').get<CaseView>(`/api/v1/cases/${own}`);
    expect(one.body.allowed).toEqual(['withdraw']);
  });

  it('commands those alone, and as a customer may', async () => {
    const withdraw = operations.withdrawCase;
    expect(await statusOf(withdraw, 'nora', others)).toBe(404);
    const order = { command: { kind: 'withdraw' }, cases: [{ id: others }] };
    const { body } = await routing.as('nora').post<BulkOutcomes>('/api/v1/cases/bulk', order);
    expect(body.items).toMatchObject([{ status: 404 }]);
    const note = { command: { kind: 'note', text: 'Obs' }, cases: [{ id: own }] };
    expect((await routing.as('nora').post('/api/v1/cases/bulk', note)).status).toBe(403);
  });

  it('has the report of that one', async () => {
    const { body } = await routing
      .as('nora')
      .get<QualityReport>(`/api/v1/reports/quality?month=${month}&by=customer`);
    expect(body.rows.map(({ key }) => key.customer).filter((id) => id !== 'nordlys')).toEqual([]);
    const entries = await routing
      .as('nora')
      .get<ReportEntriesPage>(`/api/v1/reports/quality/entries?month=${month}`);
    expect(entries.body.items.filter(({ customer }) => customer !== 'nordlys')).toEqual([]);
  });

  it('is let in nowhere else, on audits, escalations and the desk’s own neither', async () => {
    const closed = ofRouting.filter(({ roles }) => !roles.includes('customer'));
    for (const operation of closed)
      expect([operation.path, await statusOf(operation, 'nora', own)]).toEqual([operation.path, 403]);
  });

  it('is let in nowhere where nobody says which customer', async () => {
    for (const operation of ofRouting)
      expect([operation.path, await statusOf(operation, 'nils', own)]).toEqual([operation.path, 403]);
  });
});
