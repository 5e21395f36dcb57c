import type { AuditPage } from '@mottak/contracts';
import { eventually, pause } from '@mottak/testing';
import { violations } from '../system/invariants.js';
import type { System } from '../system/system.js';
import { atAnyHour, calendars, casesBehind, change } from './calendars.js';
import { groups } from './groups.js';
import { outageAnswerMs, type OpenCases } from './opening.js';

/** What became of promises that fell due while everything was down. `wrong` says in words what isn't as it should be. */
export interface Outage {
  due: number;
  recordedOnce: number;
  /** From the ready line until the last breach was recorded. */
  seconds: number;
  /** From the first part's start until everything was ready. */
  startSeconds: number;
  wrong: string[];
}

/** A requirement: by then each breach is on record. Milliseconds after the ready line. */
const withinMs = 180_000;
const marginMs = 5_000;

/**
 * Opens the calendar of the outage's group, so that its answers fall due soon; kills everything before they do, and starts
 * it again after. Each is recorded as broken once, not early, and by a record that can be recomputed; nothing else is.
 */
export async function killedWhileDue(system: System, { outage, opening }: OpenCases): Promise<Outage> {
  const version = await change(system, calendars.opening, atAnyHour, opening);
  const due = version.validFrom + outageAnswerMs(outage);
  while (Date.now() < due - marginMs && (await casesBehind(system, calendars.opening, version)) > 0)
    await pause(250);
  await system.stack.killAll();
  const killed = Date.now();
  if (killed >= due)
    throw new Error('the machine was too slow: the answers fell due before everything was killed');
  await pause(due + marginMs - Date.now());
  const began = Date.now();
  await system.stack.startAgain();
  const ready = Date.now();
  // What comes late is still to be seen: it is told below, and no other finding hides behind it.
  const unrecorded = await breachesCome(system, outage, withinMs + 60_000);

  const breaches = await breachesOf(system);
  const last = Math.max(...breaches.flatMap(({ at }) => at.map((one) => one.getTime())));
  const isRight = ({ at, dueAt }: Breaches) =>
    at.length === 1 && at.every((one) => one.getTime() > due) && dueAt.every((one) => one.getTime() === due);
  const wrong = [
    ...unrecorded,
    ...breaches.filter((one) => !isRight(one)).map((one) => inWords(one, due)),
    ...(last > ready + withinMs
      ? [`the last breach came ${String(last - ready)} ms after the ready line`]
      : []),
    ...(await othersBroken(system, killed)),
    ...(await warnedOtherwise(system)),
    ...(await violations(system, true)),
    ...(await disagreements(system)),
    ...(await unfinishedChanges(system)),
  ];
  return {
    due: outage,
    recordedOnce: breaches.filter(isRight).length,
    seconds: Math.max(0, (last - ready) / 1000),
    startSeconds: (ready - began) / 1000,
    wrong,
  };
}

/** A case's breaches of the answer: when each was recorded, and the due instant that it names. */
interface Breaches {
  id: string;
  at: Date[];
  dueAt: Date[];
}

async function breachesOf(system: System): Promise<Breaches[]> {
  return system.rows<Breaches>(
    `SELECT c.id, coalesce(array_agg(f.at) FILTER (WHERE f.at IS NOT NULL), '{}') AS at,
       coalesce(array_agg((f.data ->> 'due')::timestamptz) FILTER (WHERE f.at IS NOT NULL), '{}') AS "dueAt"
     FROM routing.case_row c
     LEFT JOIN routing.fact f ON f.case_id = c.id AND f.type = 'promise-broken' AND f.data ->> 'promise' = 'answer'
     WHERE c.customer_id = $1 GROUP BY c.id`,
    [groups.outage],
  );
}

async function breachesCome(system: System, count: number, ms: number): Promise<string[]> {
  try {
    await eventually(
      'every breach to be recorded',
      async () => {
        const recorded = (await breachesOf(system)).filter(({ at }) => at.length > 0).length;
        if (recorded < count) throw new Error(`${String(recorded)} of ${String(count)} are`);
        return true;
      },
      ms,
      500,
    );
    return [];
  } catch (error) {
    return [String(error)];
  }
}

const inWords = ({ id, at, dueAt }: Breaches, due: number): string =>
  `${id} was recorded as broken ${String(at.length)} times, at [${isoOf(at)}] with due [${isoOf(dueAt)}], and was due at ${new Date(due).toISOString()}`;

const isoOf = (instants: readonly Date[]): string => instants.map((one) => one.toISOString()).join();

/** Nothing else was due. */
async function othersBroken(system: System, since: number): Promise<string[]> {
  const found = await system.rows<{ id: string; promise: string }>(
    `SELECT f.case_id AS id, f.data ->> 'promise' AS promise FROM routing.fact f
     JOIN routing.case_row c ON c.id = f.case_id
     WHERE f.type = 'promise-broken' AND f.at >= $1 AND NOT (c.customer_id = $2 AND f.data ->> 'promise' = 'answer')`,
    [new Date(since), groups.outage],
  );
  return found.map(({ id, promise }) => `${id} has its ${promise} broken, which wasn't due`);
}

/** A threshold that was crossed while everything was down is warned of once, or not at all where the breach came first. */
async function warnedOtherwise(system: System): Promise<string[]> {
  const found = await system.rows<{ id: string; threshold: string; times: number }>(
    `SELECT f.case_id AS id, f.data ->> 'threshold' AS threshold, count(*)::integer AS times FROM routing.fact f
     JOIN routing.case_row c ON c.id = f.case_id
     WHERE f.type = 'promise-warned' AND c.customer_id = $1
     GROUP BY f.case_id, f.data ->> 'promise', f.data ->> 'threshold' HAVING count(*) <> 1`,
    [groups.outage],
  );
  return found.map(({ id, threshold, times }) => `${id} was warned of ${threshold} ${String(times)} times`);
}

/** What the audit finds when it recomputes all promises from the facts. */
async function disagreements(system: System): Promise<string[]> {
  const found: string[] = [];
  for (let after = ''; ;) {
    const { status, body } = await system.cast.operator.get<AuditPage>(`/api/v1/audits?limit=200${after}`);
    if (status !== 200) return [...found, `the audit answered ${String(status)}`];
    for (const { caseId, agrees, findings } of body.items)
      if (!agrees)
        found.push(`the audit of ${caseId} finds ${findings.map(({ detail }) => detail).join(', ')}`);
    if (body.next === null) return found;
    after = `&after=${body.next}`;
  }
}

/** The changes that were made of the calendars go on where they were, and come to their end. */
async function unfinishedChanges(system: System): Promise<string[]> {
  const isFinished = async (): Promise<true | undefined> => {
    const unfinished = await system.rows(
      `SELECT FROM routing.calendar c WHERE c.id = ANY($1) AND c.version > 1 AND NOT EXISTS (
         SELECT FROM routing.calendar_change d WHERE d.calendar_id = c.id AND d.version >= c.version)`,
      [Object.values(calendars)],
    );
    return unfinished.length === 0 ? true : undefined;
  };
  try {
    await eventually('the changes of the calendars to end', isFinished, withinMs, 1_000);
    return [];
  } catch (error) {
    return [String(error)];
  }
}
