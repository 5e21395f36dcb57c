import {
  applyAll,
  decideCommand,
  decideReply,
  decideReport,
  type Case,
  type Decision,
  type ProposedFact,
} from '@mottak/case';
import { refused } from '@mottak/workflow-messages';
import type { Entry } from './entry.js';

/** Entries decided one after another, each on the case as those before it leave it. */
export interface Batch {
  taken: Entry[];
  facts: ProposedFact[];
  admit: string[];
}

/** Decides entries in order. A refused command is answered at once and leaves no facts. */
export function decideAll(current: Case, entries: readonly Entry[]): Batch {
  const batch: Batch = { taken: [], facts: [], admit: [] };
  let tentative = current;
  for (const entry of entries) {
    const decision = decide(tentative, entry);
    if ('refusal' in decision) {
      if (entry.kind === 'command') entry.fail(refused(decision.refusal));
      continue;
    }
    tentative = applyAll(tentative, numbered(decision.facts, tentative.n));
    batch.taken.push(entry);
    batch.facts.push(...decision.facts);
    if (entry.kind === 'command') batch.admit.push(entry.command.textId);
  }
  return batch;
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
