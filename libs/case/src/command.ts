import type { Case } from './case.js';
import type {
  ActorRef,
  FactData,
  Level,
  MessageKind,
  PartOfCase,
  ProposedFact,
  Relation,
  WorkStart,
} from './facts.js';
import { priorityOf } from './priority.js';
import { reception, type Place } from './states.js';
import { told } from './told.js';

/** What a command says beside its text, by kind. */
export type CommandDetails =
  | { kind: 'answer'; start: WorkStart }
  | { kind: 'route'; to: Place }
  | { kind: 'assign'; to: string | null }
  | { kind: 'prioritise'; impact: Level; urgency: Level }
  | { kind: 'revise'; applies: boolean }
  | { kind: 'tag'; tags: string[] }
  | { kind: 'watch'; watchers: string[] }
  | { kind: 'link'; caseId: string; relation: Relation }
  | ({ kind: 'split' } & PartOfCase)
  | { kind: 'merge'; into: string }
  | { kind: 'rate'; score: number }
  | { kind: 'link-disruption'; disruptionId: string; said: boolean }
  | { kind: 'unlink-disruption'; disruptionId: string }
  | { kind: 'start' | 'ask' | 'progress' | 'note' | 'resolve' | 'withdraw' };

/** A person's command. `textId` names the row with its text and author, written before the command was sent. */
export type Command = {
  textId: string;
  actor: ActorRef;
  writtenAt: string;
  ifMatch?: number;
} & CommandDetails;

/** Commands that are nothing without a person's words. */
export const worded: ReadonlySet<Command['kind']> = new Set<Command['kind']>([
  'answer',
  'ask',
  'progress',
  'note',
  'resolve',
  'revise',
  'split',
]);

/** The fact that a command makes where it is taken. */
export function commandFact(current: Case, command: Command): ProposedFact {
  const { textId, actor } = command;
  const kind = messageKindOf(command);
  return {
    ...typeAndData(current, command),
    actor,
    ...(kind === undefined ? {} : { message: told(current, kind, textId) }),
  };
}

/** Commands that the contact hears of. */
const messageKinds: Partial<Record<Command['kind'], MessageKind>> = {
  answer: 'answer',
  ask: 'question',
  progress: 'progress',
  resolve: 'solution',
  merge: 'merged',
  withdraw: 'withdrawn',
  'link-disruption': 'disruption-linked',
  'unlink-disruption': 'disruption-unlinked',
};

/** A person's words make a message a person's; without them it is automatic, and says so. */
function messageKindOf(command: Command): MessageKind | undefined {
  if (command.kind === 'link-disruption' && command.said) return 'disruption-explained';
  return messageKinds[command.kind];
}

type TypeAndData = { [T in keyof FactData]: { type: T; data: FactData[T] } }[keyof FactData];

function typeAndData(current: Case, command: Command): TypeAndData {
  const { textId, writtenAt } = command;
  switch (command.kind) {
    case 'answer':
      return { type: 'answered', data: { textId, start: command.start, writtenAt } };
    case 'start':
      return { type: 'work-started', data: { textId, writtenAt } };
    case 'route':
      return { type: 'routed', data: { from: current.place, to: command.to } };
    case 'assign': {
      const by = command.to === command.actor.id ? 'self' : 'staff';
      return { type: 'assigned', data: { to: command.to, by } };
    }
    case 'ask':
      return { type: 'asked', data: { textId, writtenAt } };
    case 'progress':
      return { type: 'progress-told', data: { textId, writtenAt } };
    case 'note':
      return { type: 'noted', data: { textId } };
    case 'resolve': {
      const how = current.place === reception ? 'reception' : 'group';
      return { type: 'resolved', data: { textId, how, writtenAt } };
    }
    case 'prioritise': {
      const { impact, urgency } = command;
      const priority = priorityOf(impact, urgency);
      return {
        type: 'reprioritised',
        data: { impact, urgency, priority, was: current.priority ?? priority },
      };
    }
    case 'revise':
      return {
        type: 'verdict-revised',
        data: { textId, applies: command.applies, was: current.qualityApplies },
      };
    case 'tag':
      return { type: 'tagged', data: { tags: command.tags } };
    case 'watch':
      return { type: 'watched', data: { watchers: command.watchers } };
    case 'link':
      return { type: 'linked', data: { caseId: command.caseId, relation: command.relation } };
    case 'split':
      return { type: 'split', data: { textId, ...partOf(command) } };
    case 'merge':
      return { type: 'merged', data: { textId, into: command.into } };
    case 'withdraw':
      return { type: 'withdrawn', data: { textId } };
    case 'rate':
      return { type: 'rated', data: { textId, score: command.score } };
    case 'link-disruption': {
      const { disruptionId, said } = command;
      return { type: 'disruption-linked', data: { textId, disruptionId, said, writtenAt } };
    }
    case 'unlink-disruption':
      return { type: 'disruption-unlinked', data: { textId, disruptionId: command.disruptionId } };
  }
}

function partOf({ product, impact, urgency, contactId }: PartOfCase): PartOfCase {
  return {
    ...(product === undefined ? {} : { product }),
    ...(impact === undefined ? {} : { impact }),
    ...(urgency === undefined ? {} : { urgency }),
    ...(contactId === undefined ? {} : { contactId }),
  };
}
