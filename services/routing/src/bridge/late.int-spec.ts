import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { caseMessages, caseWorkflowId } from '@mottak/contracts';
import { eventually } from '@mottak/testing';
import { arrivedInquiry } from '../spec-support/arrivals.js';
import { RunningRouting } from '../spec-support/running-routing.js';
import { WorkflowHost } from '../spec-support/workflow-host.js';
import type { LatePage, Retried } from './late-cases.js';

let routing: RunningRouting;
let host: WorkflowHost;
const lines: string[] = [];
beforeAll(async () => {
  routing = await RunningRouting.start({ logTo: { write: (line) => lines.push(line) } });
  host = await WorkflowHost.start(routing.namespace.name, 'case');
});
afterAll(async () => {
  await host.stop();
  await routing.end();
});

const handleOf = (caseId: string) => routing.workflows.client.workflow.getHandle(caseWorkflowId(caseId));

async function openCase(): Promise<string> {
  const inquiry = arrivedInquiry();
  await routing.take(inquiry);
  await eventually(
    'the case to be opened',
    async () => (await routing.row(inquiry.caseId)).state === 'open' || undefined,
  );
  return inquiry.caseId;
}

const late = async (): Promise<string[]> =>
  (await routing.as('operator').get<LatePage>('/internal/v1/late')).body.caseIds.sort();

const listed = (caseIds: string[]): Promise<unknown> =>
  eventually(
    'late cases to be listed',
    async () => String(await late()) === String(caseIds.sort()) || undefined,
    40_000,
  );

const retry = (path: string) => routing.as('operator').post<Retried & { detail: string }>(path, {});

it('shows operators the cases whose recording is late, and has one or all of them tried again now', async () => {
  const [one, other, third] = [await openCase(), await openCase(), await openCase()];
  await routing.pool.query('ALTER TABLE fact RENAME TO fact_elsewhere');
  for (const caseId of [one, other]) await handleOf(caseId).signal(caseMessages.look);
  await listed([one, other]);
  await eventually('the case to say between two attempts what it needs', async () => {
    const { currentDetails } = await handleOf(one).query<{ currentDetails: string }>(
      '__temporal_workflow_metadata',
    );
    return (
      /Needs an operator:.*relation "fact" does not exist.* It is tried again at \d{4}-/.test(
        currentDetails,
      ) || undefined
    );
  });

  const path = `/internal/v1/late/${one}/retry`;
  const failed = await retry(path);
  expect([failed.status, failed.body.detail]).toEqual([503, expect.stringContaining('does not exist')]);
  expect((await retry('/internal/v1/late/retry')).body).toMatchObject({ recorded: [], next: null });

  await routing.pool.query('ALTER TABLE fact_elsewhere RENAME TO fact');
  expect(await retry(path)).toMatchObject({ status: 200, body: { recorded: true } });
  const retried = (await retry('/internal/v1/late/retry')).body;
  expect(retried).toMatchObject({ recorded: expect.arrayContaining([other]), late: [] });
  await listed([]);
  expect((await retry(`/internal/v1/late/${third}/retry`)).status).toBe(409);
}, 90_000);

it('logs one line a fact: of which case, recorded by which attempt, and for which request', async () => {
  const caseId = await openCase();
  const headers = { 'idempotency-key': '"one"', 'x-request-id': 'asked-for' };
  const noted = await routing.as('agent').post(`/api/v1/cases/${caseId}/note`, { text: 'Hei' }, headers);
  expect(noted.status).toBeLessThan(300);
  const facts = lines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter((line) => line['caseId'] === caseId && 'fact' in line);
  expect(facts.map(({ number, fact, requestId }) => [number, fact, requestId])).toEqual([
    [1, 'opened', undefined],
    [2, 'judged', undefined],
    [3, 'noted', 'asked-for'],
  ]);
  const attempt = { workflowId: caseWorkflowId(caseId), runId: expect.any(String), attempt: 1 };
  for (const fact of facts) expect(fact).toMatchObject({ ...attempt, level: 'info' });
});

it('lets nobody else see or try them', async () => {
  expect((await routing.as('agent').get('/internal/v1/late')).status).toBe(403);
  expect((await routing.as('agent').post('/internal/v1/late/retry', {})).status).toBe(403);
});
