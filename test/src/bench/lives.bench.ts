import type { CaseView } from '@mottak/contracts';
import { caseWorkflowId, uuidv7 } from '@mottak/contracts';
import { eventually } from '@mottak/testing';
import { bundle } from '@mottak/testing/workflows';
import { NativeConnection, Worker } from '@temporalio/worker';
import { handInSurely } from '../faults/load.js';
import type { System } from '../system/system.js';
import { median } from './load.js';
import { none, rate, type Row } from './table.js';

const lives = 150;
const rounds = 3;
/** As the demo customer's agreement says; both lives wait it out. */
const graceMs = 6_000;
const taskQueue = 'bench';
/** Seldom, so that the questions of 150 lives at once don't weigh on what is measured. */
const pollMs = 500;

/** Whole lives of cases, beside a bare workflow with as many updates, activities and timers on the same Temporal. */
export async function wholeLives(system: System): Promise<Row[]> {
  const bare = await bareWorker(system);
  try {
    await many(20, () => bareLife(system));
    await many(20, () => caseLife(system));
    const pairs = [];
    for (let round = 0; round < rounds; round++)
      pairs.push({
        figure: await many(lives, () => caseLife(system)),
        floor: await many(lives, () => bareLife(system)),
      });
    return [
      {
        what: 'whole case lives (HTTP in, answered, resolved, closed)',
        figure: rate(median(pairs.map(({ figure }) => figure))),
        floor: `${rate(median(pairs.map(({ floor }) => floor)))} (bare workflow)`,
        ratio: median(pairs.map(({ figure, floor }) => figure / floor)).toFixed(2),
        aim: '≥ 0.6',
      },
    ];
  } finally {
    await bare();
  }
}

/** Lives a second, all begun at once. */
async function many(count: number, live: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await Promise.all(Array.from({ length: count }, live));
  return count / ((performance.now() - began) / 1000);
}

async function caseLife(system: System): Promise<string> {
  const { caseId } = await handInSurely(system);
  await eventually(
    'the case to open',
    async () => {
      const { status, body } = await system.cast.agent.get<CaseView>(`/api/v1/cases/${caseId}`);
      return status === 200 && body.state === 'open' ? true : undefined;
    },
    120_000,
    pollMs,
  );
  const command = (name: string, body: unknown) =>
    eventually(
      name,
      async () =>
        (await system.cast.agent.post<CaseView>(`/api/v1/cases/${caseId}/${name}`, body)).status === 200
          ? true
          : undefined,
      120_000,
      pollMs,
    );
  await command('answer', { text: 'Vi ser på det.', start: { kind: 'started' } });
  await command('resolve', { text: 'Løst.' });
  await system.temporal.workflow.getHandle(caseWorkflowId(caseId)).result();
  return caseId;
}

async function bareLife(system: System): Promise<void> {
  const handle = await system.temporal.workflow.start('bareLife', {
    taskQueue,
    workflowId: `bench/${uuidv7()}`,
    args: [graceMs],
  });
  await handle.executeUpdate('touch');
  await handle.executeUpdate('touch');
  await handle.result();
}

/** A worker for bare lives whose activity does nothing. Returns what stops it. */
async function bareWorker(system: System): Promise<() => Promise<void>> {
  const workflowBundle = await bundle(new URL('./bare.fixture.js', import.meta.url));
  const { temporal: address, temporalNamespace: namespace } = system.cast.addresses;
  const connection = await NativeConnection.connect({ address });
  const touch = () => Promise.resolve();
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowBundle,
    activities: { touch },
  });
  const running = worker.run();
  return async () => {
    worker.shutdown();
    await running;
    await connection.close();
  };
}

/** History events of a simple life, and the extra ones of waiting for the customer through both reminders. */
export async function historyEvents(system: System): Promise<Row[]> {
  const simple = await eventsOf(system, await caseLife(system));
  const { caseId } = await handInSurely(system);
  await system.cast.becomes(caseId, 'open');
  const { agent } = system.cast;
  await system.cast.command(agent, caseId, 'answer', { text: 'Vi ser på det.', start: { kind: 'started' } });
  await system.cast.command(agent, caseId, 'ask', { text: 'Hvilken?' });
  await eventually('both reminders', async () => {
    const { facts } = await system.cast.timeline(caseId);
    return facts.filter(({ type }) => type === 'reminded').length === 2 ? true : undefined;
  });
  await system.cast.kari.post(`/api/v1/cases/${caseId}/messages`, { text: 'Den grå.' });
  await system.cast.becomes(caseId, 'open');
  await system.cast.command(agent, caseId, 'resolve', { text: 'Løst.' });
  await system.temporal.workflow.getHandle(caseWorkflowId(caseId)).result();
  const waited = await eventsOf(system, caseId);
  const row = (what: string, figure: number, aim: string): Row => ({
    what,
    figure: String(figure),
    floor: none,
    ratio: none,
    aim,
  });
  return [
    row('history events of a simple life', simple, '≤ 80'),
    row('extra events of asking, both reminders and the reply', waited - simple, '≤ 45'),
  ];
}

async function eventsOf(system: System, caseId: string): Promise<number> {
  const { events } = await system.temporal.workflow.getHandle(caseWorkflowId(caseId)).fetchHistory();
  return events?.length ?? 0;
}
