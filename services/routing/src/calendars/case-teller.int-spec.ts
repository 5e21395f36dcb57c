import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { caseMessages, caseWorkflowId, type CasePageRequest, type ToldCases } from '@mottak/contracts';
import { eventually, pause } from '@mottak/testing';
import { MockActivityEnvironment } from '@temporalio/testing';
import { arrivedInquiry } from '../spec-support/arrivals.js';
import { nowhere, RunningRouting } from '../spec-support/running-routing.js';
import { WorkflowHost } from '../spec-support/workflow-host.js';
import { CaseTeller } from './case-teller.js';

describe('telling cases of a change of their calendar', () => {
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

  /** Open cases, in the order of their ids. */
  let cases: string[];
  /** The last that was opened. */
  let last: string | null = null;
  /** The last case of the tests before: pages begin after it, for those may still be recording. */
  let before: string | null = null;
  /** The calendar's version that they don't have yet. */
  let version: number;
  beforeEach(async () => {
    before = last;
    cases = await open(4);
    version = await change();
  });

  /** Has so many cases opened by their workflows. */
  async function open(count: number): Promise<string[]> {
    const inquiries = Array.from({ length: count }, () => arrivedInquiry());
    await routing.take(...inquiries);
    const ids = inquiries.map(({ caseId }) => caseId).sort();
    await eventually('the cases to be open', async () => {
      const rows = await Promise.all(ids.map((id) => routing.row(id)));
      return rows.every(({ state }) => state === 'open') || undefined;
    });
    last = ids.at(-1) ?? last;
    return ids;
  }
  async function change(): Promise<number> {
    const { rows } = await routing.pool.query<{ version: number }>(
      `INSERT INTO calendar (id, version, valid_from, definition)
       SELECT id, version + 1, clock_timestamp(), definition FROM calendar WHERE id = 'always'
       ORDER BY version DESC LIMIT 1 RETURNING version`,
    );
    return rows[0]?.version ?? 0;
  }
  const request = (changes: Partial<CasePageRequest> = {}): CasePageRequest => ({
    calendarId: 'always',
    version,
    after: before,
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
      ({ workflowExecutionUpdateAcceptedEventAttributes: accepted }) =>
        accepted?.acceptedRequest?.input?.name === caseMessages.look,
    ).length;
  };
  const looksOfAll = () => Promise.all(cases.map(looks));
  /** Which of the cases run by the new version. */
  const moved = async () => {
    const { rows } = await routing.pool.query<{ id: string }>(
      'SELECT id FROM case_row WHERE id = ANY($1) AND calendar_version = $2 ORDER BY id',
      [cases, version],
    );
    return rows.map(({ id }) => id);
  };

  it('has each open case with an older version look, page by page, and goes on once they have', async () => {
    const first = await tell({ limit: 3 });
    expect(await moved()).toEqual(cases.slice(0, 3));
    expect(first).toEqual({ found: 3, told: 3, next: cases[2], superseded: false });
    const last = await tell({ limit: 3, after: first.next });
    expect(last).toEqual({ found: 1, told: 1, next: null, superseded: false });
    expect(await moved()).toEqual(cases);
    expect(await looksOfAll()).toEqual([1, 1, 1, 1]);
  });

  it('has no more than four look at a time', async () => {
    cases.push(...(await open(6)));
    const newest = await change();
    const blocker = await routing.pool.connect();
    await blocker.query('BEGIN');
    await blocker.query('SELECT FROM case_row WHERE id = ANY($1) FOR UPDATE', [cases]);
    const telling = tell({ version: newest });
    const begun = async () => (await looksOfAll()).filter((times) => times > 0).length;
    try {
      await eventually('four to look', async () => (await begun()) === 4 || undefined);
      await pause(500);
      expect(await begun()).toBe(4);
    } finally {
      await blocker.query('ROLLBACK');
      blocker.release();
    }
    expect(await telling).toEqual({ found: 10, told: 10, next: null, superseded: false });
    expect(await begun()).toBe(10);
  });

  it('leaves alone what is received or closed, has the version already, or runs by another calendar', async () => {
    const [closed, has, other, left] = cases;
    const set = (assignment: string, id: string | undefined) =>
      routing.pool.query(`UPDATE case_row SET ${assignment} WHERE id = $1`, [id]);
    await set("state = 'closed'", closed);
    await set(`calendar_version = ${String(version)}`, has);
    await set("calendar_id = 'norway-office-hours'", other);
    const [received] = await open(1);
    await set("state = 'received'", received);
    await set('calendar_version = NULL', received);
    expect(await tell()).toEqual({ found: 1, told: 1, next: null, superseded: false });
    expect(await looks(left ?? '')).toBe(1);
    for (const id of [closed, has, other, received]) expect(await looks(id ?? '')).toBe(0);
  });

  it('passes over a case whose workflow isn’t running', async () => {
    await routing.workflows.end(cases[1] ?? '');
    expect(await tell()).toEqual({ found: 4, told: 3, next: null, superseded: false });
  });

  it('passes over a case that doesn’t look in time', async () => {
    const [slow] = cases;
    const blocker = await routing.pool.connect();
    await blocker.query('BEGIN');
    await blocker.query('SELECT FROM case_row WHERE id = $1 FOR UPDATE', [slow]);
    try {
      expect(await tell()).toEqual({ found: 4, told: 3, next: null, superseded: false });
      expect(await moved()).toEqual(cases.slice(1));
    } finally {
      await blocker.query('ROLLBACK');
      blocker.release();
    }
  });

  it('goes on after the cases that its heartbeat told last', async () => {
    const [, second, , fourth] = cases;
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
    expect(await looksOfAll()).toEqual([0, 0, 1, 1]);
    expect(heartbeats).toEqual([{ after: fourth, found: 4, told: 4 }]);
  });

  it('stops when it is asked to', async () => {
    cases.push(...(await open(6)));
    const newest = await change();
    const environment = new MockActivityEnvironment();
    environment.on('heartbeat', () => {
      environment.cancel();
    });
    await expect(tell({ version: newest }, environment)).rejects.toThrow();
    expect(await looksOfAll()).toEqual([1, 1, 1, 1, 0, 0, 0, 0, 0, 0]);
  });

  it('stops also while a case is looking', async () => {
    const blocker = await routing.pool.connect();
    await blocker.query('BEGIN');
    await blocker.query('SELECT FROM case_row WHERE id = ANY($1) FOR UPDATE', [cases]);
    const environment = new MockActivityEnvironment();
    try {
      const telling = tell({}, environment);
      await eventually('a case to look', async () => (await looksOfAll()).includes(1) || undefined);
      environment.cancel();
      await expect(telling).rejects.toThrow();
    } finally {
      await blocker.query('ROLLBACK');
      blocker.release();
    }
  }, 8_000);

  it('notes the end once, and says when a newer version has been made', async () => {
    const finish = () => routing.part(CaseTeller).finish({ calendarId: 'always', version });
    await finish();
    await finish();
    expect((await tell()).superseded).toBe(false);
    await change();
    expect((await tell()).superseded).toBe(true);
  });
});

describe('telling cases while Temporal is away', () => {
  let routing: RunningRouting;
  beforeAll(async () => {
    routing = await RunningRouting.start();
    await routing.openCase();
    await routing.stop();
    await routing.boot({ temporal: nowhere });
  });
  afterAll(() => routing.end());

  it('fails, and passes no case over', async () => {
    const environment = new MockActivityEnvironment();
    const heartbeats: unknown[] = [];
    environment.on('heartbeat', (details: unknown) => heartbeats.push(details));
    const request = { calendarId: 'always', version: 2, after: null, limit: 200 };
    const telling = environment.run<[], ToldCases, () => Promise<ToldCases>>(() =>
      routing.part(CaseTeller).tell(request),
    );
    await expect(telling).rejects.toThrow();
    expect(heartbeats).toEqual([]);
  });
});
