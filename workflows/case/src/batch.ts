import { patched } from '@temporalio/workflow';
import {
  applyAll,
  decideCommand,
  decideReply,
  decideReport,
  type Case,
  type Decision,
  type ProposedFact,
} from '@mottak/case';
import type { RecordRequest } from '@mottak/contracts/plain';
import { refused } from '@mottak/workflow-messages';
import type { CommandEntry, Entry } from './entry.js';

/** Entries decided one after another, each on the case as those before it leave it. */
export interface Batch {
  /** In the order in which they came: those taken, and those whose refusal isn't certain yet. */
  entries: readonly Entry[];
  taken: Entry[];
  /** Commands refused for what others of the batch do: true only once that is recorded. */
  refusedMeanwhile: { entry: CommandEntry; error: Error }[];
  facts: ProposedFact[];
  admit: string[];
}

/** Decides entries in order. A command that the recorded facts forbid is answered at once, and leaves no facts. */
export function decideAll(current: Case, entries: readonly Entry[]): Batch {
  const batch = { ...batchOf([]), entries };
  let tentative = current;
  for (const entry of entries) {
    const decision = decide(tentative, entry);
    if ('refusal' in decision) {
      if (entry.kind === 'command') refuse(batch, entry, refused(decision.refusal));
      continue;
    }
    tentative = applyAll(tentative, numbered(decision.facts, tentative.n));
    batch.taken.push(entry);
    batch.facts.push(...decision.facts);
    if (entry.kind === 'command') batch.admit.push(entry.command.textId);
  }
  const { taken, refusedMeanwhile } = batch;
  const kept = new Set<Entry>([...taken, ...refusedMeanwhile.map(({ entry }) => entry)]);
  return { ...batch, entries: entries.filter((entry) => kept.has(entry)) };
}

/** Facts that rest on nothing that came. */
export const batchOf = (facts: ProposedFact[]): Batch => ({
  entries: [],
  taken: [],
  refusedMeanwhile: [],
  facts,
  admit: [],
});

/** By the texts of the commands taken the requests that they came with; nothing where there are none. */
export function requestsOf({ taken }: Batch): Pick<RecordRequest, 'requestIds'> {
  const known = taken.flatMap((entry) =>
    entry.kind === 'command' && entry.requestId !== undefined ? [[entry.id, entry.requestId] as const] : [],
  );
  return known.length === 0 ? {} : { requestIds: Object.fromEntries(known) };
}

function refuse({ facts, refusedMeanwhile }: Batch, entry: CommandEntry, error: Error): void {
  if (facts.length > 0 && patched('refusals-wait-for-the-batch')) refusedMeanwhile.push({ entry, error });
  else entry.fail(error);
}

function decide(current: Case, entry: Entry): Decision {
  switch (entry.kind) {
    case 'command':
      return decideCommand(current, entry.command);
    case 'reply':
      return { facts: decideReply(current, entry.reply) };
    case 'report':
      return { facts: decideReport(current, entry.report) };
  }
}

/** Numbers as the recorder will give them; the time is the recorder's and doesn't matter to a decision. */
const numbered = (facts: readonly ProposedFact[], after: number) =>
  facts.map((fact, index) => ({ ...fact, number: after + 1 + index, at: '' }));
