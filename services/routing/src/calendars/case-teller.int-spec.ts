import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { caseWorkflowId, type CasePageRequest, type ToldCases } from '@mottak/contracts';
import { MockActivityEnvironment } from '@temporalio/testing';
import { RunningRouting } from '../spec-support/running-routing.js';
import { CaseTeller } from './case-teller.js';

describe('telling cases of a change of their calendar', () => {
  let routing: RunningRouting;
  beforeAll(async () => {
    routing = await RunningRouting.start();
  }, 60_000);
  afterAll(() => routing.end());

  /** Open cases, in the order of their ids. */
  let cases: string[];
  beforeEach(async () => {
    await routing.pool.query("UPDATE case_row SET state = 'closed'");
    cases = [];
    for (let i = 0; i < 4; i++) cases.push((await routing.openCase()).reference.caseId);
    cases.sort();
  });

  const request = (changes: Partial<CasePageRequest> = {}): CasePageRequest => ({
    calendarId: 'always',
    version: 2,
    after: null,
    limit: 200,
    ...changes,
  });
  const tell = (changes?: Partial<CasePageRequest>, environment = new MockActivityEnvironment()) =>
    environment.run<[], ToldCases, () => Promise<ToldCases>>(() =>
      routing.part(CaseTeller).tell(request(changes)),
    );
  const looks = async (caseId: string) => {
    const handle = routing.workflows.client.workflow.getHandle(caseWorkflowId(caseId));
    const { events } = await handle.fetchHistory();
    return (events ?? []).filter(
      (event) => event.workflowExecutionSignaledEventAttributes?.signalName === 'look',
    ).length;
  };

  it('tells each open case with an older version, page by page', async () => {
    const first = await tell({ limit: 3 });
    expect(first).toEqual({ found: 3, told: 3, next: cases[2], superseded: false });
    const last = await tell({ limit: 3, after: first.next });
    expect(last).toEqual({ found: 1, told: 1, next: null, superseded: false });
    expect(await Promise.all(cases.map(looks))).toEqual([1, 1, 1, 1]);
  });

  it('leaves alone what is received or closed, has the version already, or runs by another calendar', async () => {
    const [closed, moved, other, left] = cases;
    const { caseId: received } = (await routing.receivedCase()).reference;
    const set = (assignment: string, id: string | undefined) =>
      routing.pool.query(`UPDATE case_row SET ${assignment} WHERE id = $1`, [id]);
    await set("state = 'closed'", closed);
    await set('calendar_version = 2', moved);
    await set("calendar_id = 'norway-office-hours'", other);
    expect(await tell()).toEqual({ found: 1, told: 1, next: null, superseded: false });
    expect(await looks(left ?? '')).toBe(1);
    for (const id of [closed, moved, other, received]) expect(await looks(id ?? '')).toBe(0);
  });

  it('passes over a case whose workflow isn’t running', async () => {
    await routing.workflows.end(cases[1] ?? '');
    expect(await tell()).toEqual({ found: 4, told: 3, next: null, superseded: false });
  });

  it('goes on after the case that its heartbeat told last', async () => {
    const [, second, third, fourth] = cases;
    const heartbeats: unknown[] = [];
    const environment = new MockActivityEnvironment({
      heartbeatDetails: { after: second, found: 2, told: 2 },
    });
    environment.on('heartbeat', (details: unknown) => heartbeats.push(details));
    expect(await tell({ limit: 4 }, environment)).toEqual({
      found: 4,
      told: 4,
      next: fourth,
      superseded: false,
    });
    expect(await Promise.all(cases.map(looks))).toEqual([0, 0, 1, 1]);
    expect(heartbeats).toEqual([
      { after: third, found: 3, told: 3 },
      { after: fourth, found: 4, told: 4 },
    ]);
  });

  it('stops when it is asked to', async () => {
    const environment = new MockActivityEnvironment();
    environment.on('heartbeat', () => {
      environment.cancel();
    });
    await expect(tell({}, environment)).rejects.toThrow();
    expect(await Promise.all(cases.map(looks))).toEqual([1, 0, 0, 0]);
  });

  it('notes the end once, and says when a newer version has been made', async () => {
    const add = (version: number) =>
      routing.pool.query(
        `INSERT INTO calendar (id, version, valid_from, definition)
         SELECT id, $1, clock_timestamp(), definition FROM calendar WHERE id = 'always' AND version = 1`,
        [version],
      );
    await add(2);
    const finish = () => routing.part(CaseTeller).finish({ calendarId: 'always', version: 2 });
    await finish();
    await finish();
    expect((await tell()).superseded).toBe(false);
    await add(3);
    expect((await tell()).superseded).toBe(true);
  });
});
