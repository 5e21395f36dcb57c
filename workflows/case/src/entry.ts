import type { Command, CommandKind, Reply, Report } from '@mottak/case';
import type { CommandMessage, CommandOutcome } from '@mottak/contracts/plain';
import { areTexts, isWholeCommand } from './whole.js';

/** Something that the case has to deal with, in the order in which it came. */
export type Entry =
  CommandEntry | { kind: 'reply'; id: string; reply: Reply } | { kind: 'report'; id: string; report: Report };

/** A command whose sender waits for the outcome. */
export interface CommandEntry {
  kind: 'command';
  id: string;
  command: Command;
  requestId: string | undefined;
  settle: (outcome: CommandOutcome) => void;
  fail: (error: Error) => void;
}

/** What beside its text each kind of command can't be without, or may have, and how it is told. */
const parts: Record<CommandKind, Record<string, (part: unknown) => boolean>> = {
  answer: { start: isRecord },
  start: {},
  route: { to: isString },
  assign: { to: (part) => part === null || isString(part) },
  ask: {},
  progress: {},
  note: {},
  resolve: {},
  prioritise: { impact: isString, urgency: isString },
  revise: { applies: (part) => typeof part === 'boolean' },
  tag: { tags: areTexts },
  watch: { watchers: areTexts },
  link: { caseId: isString, relation: isString },
  split: {
    product: unlessLeftOut(isRecord),
    impact: unlessLeftOut(isString),
    urgency: unlessLeftOut(isString),
    contactId: unlessLeftOut(isString),
  },
  merge: { into: isString },
  withdraw: {},
  rate: { score: (part) => typeof part === 'number' },
  'link-disruption': { disruptionId: isString, said: (part) => typeof part === 'boolean' },
  'unlink-disruption': { disruptionId: isString },
};

/**
 * Reads an Update's message as a command of the domain. Returns undefined where its kind isn't known, or a part is missing
 * or of another type: anybody who reaches Temporal may have sent it.
 */
export function commandOf(message: CommandMessage): Command | undefined {
  if (!isWholeCommand(message) || !Object.hasOwn(parts, message.kind)) return undefined;
  const given = new Map<string, unknown>(Object.entries(message));
  const isWhole = Object.entries(parts[message.kind]).every(([name, isRight]) => isRight(given.get(name)));
  return isWhole ? message : undefined;
}

function isString(part: unknown): part is string {
  return typeof part === 'string';
}

function isRecord(part: unknown): part is Record<string, unknown> {
  return typeof part === 'object' && part !== null && !Array.isArray(part);
}

function unlessLeftOut(isRight: (part: unknown) => boolean): (part: unknown) => boolean {
  return (part) => part === undefined || isRight(part);
}
