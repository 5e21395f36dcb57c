import { pause } from '@mottak/testing';
import { commandSurely, handInSurely } from '../faults/load.js';
import type { System } from '../system/system.js';
import { calendars, casesBehind, change, closedForAMonth, type Version } from './calendars.js';
import { announce, groups } from './groups.js';
import { duration, open, type OpenCases } from './opening.js';

/** How a calendar's change moved the open cases. `wrong` says in words what isn't as it should be. */
export interface Move {
  cases: number;
  /** From the operator's answer until the last case had followed. */
  seconds: number;
  /** Cases that came to their old due instant before the sweep came to them. */
  crossed: number;
  /** What agents' notes took meanwhile, in milliseconds. */
  notes: number[];
  wrong: string[];
}

/** A little before the first old due instant, as the new version begins two seconds after it is made. */
const leadMs = 3_000;
const betweenLoadMs = 200;
/** What takes longer is told as wrong. */
const patienceMs = 300_000;
/** They fall due as fast as cases can be opened: more of them would measure that, and not the change. */
const mostCrossing = 200;

/**
 * Closes the calendar of the distant cases for a month, just before the answers of others that run by it would fall due,
 * while agents write notes and inquiries come in. Nothing may be judged by the older version once the newer has begun.
 */
export async function moveAll(
  system: System,
  { count, outage, perSecond, moving }: OpenCases,
): Promise<Move> {
  const crossing = Math.min(Math.ceil(count / 10), mostCrossing);
  const answerMs = Math.ceil((2 * crossing * 1000) / perSecond / 1000) * 1000 + 15_000;
  await announce(system, groups.crossing, duration(answerMs));
  await open(system, groups.crossing, crossing);
  const firstDue = (await firstReceived(system)) + answerMs;
  await pause(Math.max(0, firstDue - leadMs - Date.now()));

  const load = new AbortController();
  const loaded = underLoad(system, load.signal);
  const version = await change(system, calendars.moving, closedForAMonth(), moving);
  const began = performance.now();
  const late = await everyoneFollows(system, version, 60_000 + count * 200);
  const seconds = (performance.now() - began) / 1000;
  load.abort();
  const { notes, failed } = await loaded;

  const crossed = await crossedBefore(system, version, answerMs);
  const wrong = [
    ...late,
    ...failed,
    ...(crossed === 0 ? ['no case came to its old due instant before the sweep came to it'] : []),
    ...(await judgedByTheOlder(system, version)),
    ...(await notFollowedOnce(system, version)),
    ...(await untold(system)),
  ];
  return { cases: count - outage + crossing, seconds, crossed, notes, wrong };
}

interface Load {
  /** What each note took, in milliseconds. */
  notes: number[];
  /** In words. */
  failed: string[];
}

/** Writes notes on distant cases and hands inquiries in, in turn. */
async function underLoad(system: System, signal: AbortSignal): Promise<Load> {
  const cases = await system.rows<{ id: string }>(
    'SELECT id FROM routing.case_row WHERE customer_id = $1 ORDER BY md5(id::text) LIMIT 200',
    [groups.distant],
  );
  const notes: number[] = [];
  const note = async (n: number): Promise<void> => {
    const began = performance.now();
    const id = cases[n % cases.length]?.id ?? '';
    const status = await commandSurely(system, id, 'note', { text: 'Notat' }, patienceMs);
    if (status !== 200) throw new Error(`a note on ${id} got ${String(status)}`);
    notes.push(performance.now() - began);
  };
  const running: Promise<unknown>[] = [];
  for (let n = 0; !signal.aborted; n++) {
    const one = n % 2 === 0 ? note(n / 2) : handInSurely(system, { customer: groups.distant });
    // What fails is told below, when the load ends; unheard until then it would end the process, and its table with it.
    one.catch(() => undefined);
    running.push(one);
    await pause(betweenLoadMs);
  }
  const settled = await Promise.allSettled(running);
  const failed = settled.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
  return { notes, failed };
}

async function firstReceived(system: System): Promise<number> {
  const [row] = await system.rows<{ first: Date }>(
    'SELECT min(received_at) AS first FROM routing.case_row WHERE customer_id = $1',
    [groups.crossing],
  );
  return row?.first.getTime() ?? 0;
}

/** Waits until all open cases run by the newer version. Says how many don't after so many milliseconds. */
async function everyoneFollows(system: System, version: Version, ms: number): Promise<string[]> {
  const end = Date.now() + ms;
  for (;;) {
    const behind = await casesBehind(system, calendars.moving, version);
    if (behind === 0) return [];
    if (Date.now() > end) return [`${String(behind)} cases haven't followed after ${String(ms)} ms`];
    await pause(250);
  }
}

/** Cases of the calendar with the number of the fact by which they followed its change, and when that was. */
const followed = `
  followed AS (
    SELECT c.id, c.customer_id, c.received_at, f.number, f.at FROM routing.case_row c
    LEFT JOIN routing.fact f ON f.case_id = c.id AND f.type = 'calendar-changed'
      AND (f.data -> 'calendar' ->> 'version')::integer = $2
    WHERE c.calendar_id = $1)`;

async function crossedBefore(
  system: System,
  { version, validFrom }: Version,
  answerMs: number,
): Promise<number> {
  const [row] = await system.rows<{ count: number }>(
    `WITH ${followed} SELECT count(*)::integer AS count FROM followed
     WHERE customer_id = $3 AND received_at + $4 * interval '1 ms' BETWEEN $5 AND at`,
    [calendars.moving, version, groups.crossing, answerMs, new Date(validFrom)],
  );
  return row?.count ?? 0;
}

/** What was warned of or broken after the newer version had begun rests on it: it comes after the fact that says so. */
async function judgedByTheOlder(system: System, { version, validFrom }: Version): Promise<string[]> {
  const found = await system.rows<{ id: string; type: string; at: Date }>(
    `WITH ${followed} SELECT o.id, p.type, p.at FROM followed o
     JOIN routing.fact p ON p.case_id = o.id AND p.type IN ('promise-warned', 'promise-broken')
     WHERE p.at >= $3 AND (p.number < o.number OR (p.data ->> 'due')::timestamptz < $3 + interval '1 day')
       AND o.number IS NOT NULL`,
    [calendars.moving, version, new Date(validFrom)],
  );
  return found.map(({ id, type, at }) => `${id} has ${type} of ${at.toISOString()} by the older calendar`);
}

/** Who was judged by the older version says once that the newer counts now; who came later never was. */
async function notFollowedOnce(system: System, { version }: Version): Promise<string[]> {
  const found = await system.rows<{ id: string; times: number }>(
    `WITH ${followed} SELECT o.id, count(o.number)::integer AS times FROM followed o
     JOIN routing.fact j ON j.case_id = o.id AND j.type = 'judged'
     GROUP BY o.id, j.data HAVING count(o.number) <>
       CASE WHEN (j.data -> 'calendar' ->> 'version')::integer < $2 THEN 1 ELSE 0 END`,
    [calendars.moving, version],
  );
  return found.map(({ id, times }) => `${id} followed its calendar ${String(times)} times`);
}

/** The change is seen on the timelines of those whose old due instant has passed. */
async function untold(system: System): Promise<string[]> {
  const cases = await system.rows<{ id: string }>(
    'SELECT id FROM routing.case_row WHERE customer_id = $1 ORDER BY id LIMIT 3',
    [groups.crossing],
  );
  const told = await Promise.all(
    cases.map(async ({ id }) =>
      (await system.cast.timeline(id)).facts.some(({ type }) => type === 'calendar-changed'),
    ),
  );
  return cases
    .filter((_, index) => !told[index])
    .map(({ id }) => `the timeline of ${id} doesn't tell of the change`);
}
