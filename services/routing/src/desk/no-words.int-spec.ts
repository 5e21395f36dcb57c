import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { caseWorkflowId } from '@mottak/contracts';
import { eventually } from '@mottak/testing';
import { arrivedInquiry } from '../spec-support/arrivals.js';
import { RunningRouting } from '../spec-support/running-routing.js';
import { WorkflowHost } from '../spec-support/workflow-host.js';

let routing: RunningRouting;
let host: WorkflowHost;
beforeAll(async () => {
  routing = await RunningRouting.start();
  host = await WorkflowHost.start(routing.namespace.name, 'case');
}, 90_000);
afterAll(async () => {
  await host.stop();
  await routing.end();
});

it('holds none of people’s words in a case’s history, which outlasts the case, and all of them on record', async () => {
  const inquiry = arrivedInquiry();
  const { caseId } = inquiry;
  await routing.take(inquiry);
  await eventually(
    'the case to be open',
    async () => (await routing.row(caseId)).state === 'open' || undefined,
  );
  const words = ['Kari Nordmann', 'Per Hansen', 'Ola Lund', 'Liv Dahl'];
  const [text, ...reasons] = words;
  for (const [command, body] of [
    ['answer', { text, start: { kind: 'started' } }],
    ['route', { to: 'applications' }],
    ['prioritise', { impact: 'high', urgency: 'high' }],
    ['withdraw', {}],
  ] as const) {
    const why = command === 'answer' ? undefined : reasons.shift();
    const path = `/api/v1/cases/${caseId}/${command}`;
    expect((await routing.as('agent').post(path, { ...body, why })).status).toBe(200);
  }
  const { body } = await routing.as('agent').get<object>(`/api/v1/cases/${caseId}/timeline`);
  const record = JSON.stringify(body);
  const history = await payloadsOf(caseId);
  expect(history).toContain('applications');
  for (const said of words.slice(1)) expect(record).toContain(said);
  for (const said of words) expect(history).not.toContain(said);
});

/** Everything that a workflow was given, gave and got, as text. */
async function payloadsOf(caseId: string): Promise<string> {
  const { events } = await routing.workflows.client.workflow.getHandle(caseWorkflowId(caseId)).fetchHistory();
  const found: string[] = [];
  const look = (value: unknown): void => {
    if (value instanceof Uint8Array) found.push(Buffer.from(value).toString());
    else if (typeof value === 'string') found.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(look);
  };
  look(events);
  return found.join('\n');
}
