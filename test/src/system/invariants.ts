import { caseEventType, caseWorkflowId, topics, type CaseEvent, type Timeline } from '@mottak/contracts';
import { eventually, pause } from '@mottak/testing';
import { unread } from './consumer-lag.js';
import { readTopic } from './kafka-record.js';
import type { System } from './system.js';

/**
 * What must be so after every fault, once all has caught up. Returns what isn't, in words; nothing where all is well:
 * every opening inquiry is exactly one case with one workflow chain; every reply is on exactly one case; each case's
 * facts are 1…n, and rows and Kafka agree on them, as do the timelines of the five longest; no message is missing or doubled.
 */
export async function violations(system: System, allowDoubleMails = false): Promise<string[]> {
  await caughtUp(system);
  // A reply on its way inside Temporal is in no table, so what is wrong gets time to come right.
  const end = Date.now() + 30_000;
  for (;;) {
    const found = await violationsNow(system, allowDoubleMails);
    if (found.length === 0 || Date.now() > end) return found;
    await pause(1_000);
  }
}

async function violationsNow(system: System, allowDoubleMails: boolean): Promise<string[]> {
  return [
    ...(await casesOfInquiries(system)),
    ...(await casesOfReplies(system)),
    ...(await workflowChains(system)),
    ...(await factsEverywhere(system)),
    ...(await timelines(system)),
    ...(await mails(system, allowDoubleMails)),
  ];
}

/** Waits until nothing is on its way any more: every event is read, and outboxes, inbox and deliveries are empty. */
export async function caughtUp(system: System, ms = 240_000): Promise<void> {
  await eventually(
    'everything to catch up',
    async () => {
      // What comes again leaves no trace in a table once it is handled: that it was read is known by the offsets alone.
      const behind = await unread(system.kafka);
      if (behind.length > 0) throw new Error(behind.join(', '));
      const [left] = await system.rows<Record<string, string>>(`
        SELECT (SELECT count(*) FROM intake.outbox) AS intake, (SELECT count(*) FROM routing.outbox) AS routing,
          (SELECT count(*) FROM approval.outbox) AS approval,
          (SELECT count(*) FROM intake.inquiry i WHERE NOT EXISTS (SELECT FROM routing.case_row c WHERE c.id = i.case_id AND c.state <> 'received')) AS unopened,
          (SELECT count(*) FROM intake.reply r WHERE NOT EXISTS (SELECT FROM routing.conversation c WHERE c.id = r.id)) AS unread,
          (SELECT count(*) FROM routing.inbox WHERE status IN ('new', 'held')) AS inbox,
          (SELECT count(*) FROM routing.fact f WHERE f.message IS NOT NULL AND NOT EXISTS
            (SELECT FROM notification.delivery d WHERE d.case_id = f.case_id AND d.fact_number = f.number)) AS untold,
          (SELECT count(*) FROM notification.delivery WHERE state = 'pending') AS unsent`);
      const late = Object.entries(left ?? {}).filter(([, count]) => count !== '0');
      if (late.length > 0) throw new Error(late.map(([what, count]) => `${what} ${count}`).join(', '));
      return true;
    },
    ms,
  );
}

async function casesOfInquiries(system: System): Promise<string[]> {
  const cases = await system.rows<{ id: string; inquiries: string }>(`
    SELECT c.id, count(i.id) AS inquiries FROM routing.case_row c
    LEFT JOIN intake.inquiry i ON i.case_id = c.id AND i.id = c.inquiry_id GROUP BY c.id`);
  const [total] = await system.rows<{ count: string }>('SELECT count(*) FROM intake.inquiry');
  return [
    ...(Number(total?.count) === cases.length
      ? []
      : [`${total?.count ?? '?'} inquiries are ${String(cases.length)} cases`]),
    ...cases
      .filter(({ inquiries }) => inquiries !== '1')
      .map(({ id }) => `case ${id} has no inquiry of its own`),
  ];
}

async function casesOfReplies(system: System): Promise<string[]> {
  const found = await system.rows<{ id: string; on: string }>(`
    SELECT r.id, count(f.case_id) AS on FROM intake.reply r
    LEFT JOIN routing.fact f ON (f.type = 'replied' AND f.data ->> 'replyId' = r.id::text)
    GROUP BY r.id`);
  const followed = new Set(
    (
      await system.rows<{ reply: string }>(
        'SELECT follows_reply AS reply FROM intake.inquiry WHERE follows_reply IS NOT NULL',
      )
    ).map(({ reply }) => reply),
  );
  return found
    .filter(({ id, on }) => Number(on) + (followed.has(id) ? 1 : 0) !== 1)
    .map(({ id, on }) => `reply ${id} is on ${on} cases${followed.has(id) ? ' and opens another' : ''}`);
}

/** Runs of a chain continue as new but for the last, so a workflow has as many chains as runs that ended otherwise, or go on. */
async function workflowChains(system: System): Promise<string[]> {
  const chains = new Map<string, number>();
  const query = "WorkflowType = 'caseLife'";
  for await (const { workflowId, status } of system.temporal.workflow.list({ query }))
    chains.set(workflowId, (chains.get(workflowId) ?? 0) + (status.name === 'CONTINUED_AS_NEW' ? 0 : 1));
  const cases = await system.rows<{ id: string }>('SELECT id FROM routing.case_row');
  const wanted = new Set(cases.map(({ id }) => caseWorkflowId(id)).filter((id) => !system.forgotten.has(id)));
  return [
    ...[...chains.keys()].filter((id) => !wanted.has(id)).map((id) => `${id} is the workflow of no case`),
    ...[...wanted]
      .filter((id) => chains.get(id) !== 1)
      .map((id) => `${id} has ${String(chains.get(id) ?? 'no')} chains of runs`),
  ];
}

async function factsEverywhere(system: System): Promise<string[]> {
  const cases = await system.rows<{ id: string; version: number; facts: string[] }>(`
    SELECT c.id, c.version, coalesce(array_agg(f.number || ' ' || f.type ORDER BY f.number) FILTER (WHERE f.number IS NOT NULL), '{}') AS facts
    FROM routing.case_row c LEFT JOIN routing.fact f ON f.case_id = c.id GROUP BY c.id`);
  const published = await publishedFacts(system);
  return cases.flatMap(({ id, version, facts }) => {
    const wanted = Array.from({ length: version }, (_, index) => index + 1).join();
    const onKafka = [...(published.get(id) ?? [])]
      .sort(([a], [b]) => a - b)
      .map(([number, event]) => `${String(number)} ${event.type}`);
    return [
      ...(version === 0 ? [`case ${id} was never opened`] : []),
      ...(facts.map((fact) => fact.split(' ')[0]).join() === wanted
        ? []
        : [`case ${id} stands at ${String(version)} with facts ${facts.join()}`]),
      ...(onKafka.join() === facts.join()
        ? []
        : [`case ${id} has the facts ${facts.join()} and on Kafka ${onKafka.join()}`]),
    ];
  });
}

/** The facts on Kafka, by case and number; the same number twice must be the same fact. */
async function publishedFacts(system: System): Promise<Map<string, Map<number, CaseEvent>>> {
  const byCase = new Map<string, Map<number, CaseEvent>>();
  for (const { type, data } of await readTopic(system.kafka, topics.case)) {
    if (!type.startsWith('case.')) continue;
    const event = data as CaseEvent;
    if (type !== caseEventType(event.type)) throw new Error(`${type} on Kafka says that it is ${event.type}`);
    const facts = byCase.get(event.caseId) ?? new Map<number, CaseEvent>();
    const before = facts.get(event.number);
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(event))
      throw new Error(`${event.caseId}/${String(event.number)} differs on Kafka`);
    byCase.set(event.caseId, facts.set(event.number, event));
  }
  return byCase;
}

/** What the API tells of a few of the cases, those with the longest lives. */
async function timelines(system: System): Promise<string[]> {
  const cases = await system.rows<{ id: string }>(
    "SELECT id FROM routing.case_row WHERE state <> 'received' ORDER BY version DESC LIMIT 5",
  );
  return (await Promise.all(cases.map(({ id }) => timelineAgrees(system, id)))).flat();
}

async function mails(system: System, allowDoubleMails: boolean): Promise<string[]> {
  const wanted = await system.rows<{ id: string }>(`
    SELECT f.case_id || '.' || f.number || '.' || (f.message ->> 'to') AS id FROM routing.fact f WHERE f.message IS NOT NULL`);
  const sent = await mailsSent(system);
  const missing = wanted
    .filter(({ id }) => !sent.has(id))
    .map(({ id }) => `the message ${id} was never sent`);
  return [...missing, ...(allowDoubleMails ? [] : doubled(sent))];
}

/** The messages that went out more than once, in words and in order. */
export const doubledMails = async (system: System): Promise<string[]> =>
  doubled(await mailsSent(system)).sort();

const doubled = (sent: ReadonlyMap<string, number>): string[] =>
  [...sent]
    .filter(([, times]) => times > 1)
    .map(([id, times]) => `the message ${id} was sent ${String(times)} times`);

/** How many times each message came to the mail sink, by the id that its Message-ID begins with. */
async function mailsSent(system: System): Promise<Map<string, number>> {
  const response = await fetch(`${system.cast.addresses.mail}/api/messages`);
  const sent = new Map<string, number>();
  for (const mail of (await response.json()) as { headers: Record<string, string> }[]) {
    const id = /<([^@>]+)@/.exec(mail.headers['message-id'] ?? '')?.[1] ?? '';
    sent.set(id, (sent.get(id) ?? 0) + 1);
  }
  return sent;
}

/** The timeline that the API tells must be the facts of the row, number by number. */
export async function timelineAgrees(system: System, caseId: string): Promise<string[]> {
  const timeline: Timeline = await system.cast.timeline(caseId);
  const facts = await system.rows<{ number: number; type: string }>(
    'SELECT number, type FROM routing.fact WHERE case_id = $1 ORDER BY number',
    [caseId],
  );
  const [told, kept] = [timeline.facts, facts].map((list) =>
    list.map(({ number, type }) => `${String(number)} ${type}`).join(),
  );
  return told === kept ? [] : [`the timeline of ${caseId} tells ${told ?? ''} and the row has ${kept ?? ''}`];
}
