import type { CaseStateName } from './states.js';

/** Commands that people give a case. */
export const commandKinds = [
  'answer',
  'start',
  'route',
  'assign',
  'ask',
  'progress',
  'note',
  'resolve',
  'prioritise',
  'revise',
  'tag',
  'watch',
  'link',
  'split',
  'merge',
  'withdraw',
  'rate',
  'link-disruption',
  'unlink-disruption',
] as const;
export type CommandKind = (typeof commandKinds)[number];

/**
 * What moves a case besides commands: the customer's words, a part that has become a case, a case merged into it, the advisory
 * branch, and time.
 */
export type Occurrence =
  | 'reply'
  | 'part-open'
  | 'absorb'
  | 'hear'
  | 'approve'
  | 'approve-with-agreement'
  | 'decline'
  | 'accept-agreement'
  | 'end-agreement'
  | 'close';

type Row = Partial<Record<CaseStateName, CaseStateName>>;

/** What leaves a case where it stands. */
const staying = (...states: CaseStateName[]): Row =>
  Object.fromEntries(states.map((state) => [state, state]));
const ending = (...states: CaseStateName[]): Row =>
  Object.fromEntries(states.map((state) => [state, 'closed' as const]));
const unsolved = ['open', 'waiting', 'assessing', 'agreeing'] as const;

/** The life of a case as data: for each cause, from which states it is allowed and where it leads. */
export const transitions: Record<CommandKind | Occurrence, Row> = {
  answer: staying(...unsolved, 'resolved'),
  start: staying('open', 'waiting'),
  route: staying('open', 'waiting'),
  assign: staying(...unsolved),
  ask: { open: 'waiting' },
  progress: staying(...unsolved),
  note: staying(...unsolved, 'resolved'),
  resolve: { open: 'resolved', waiting: 'resolved' },
  prioritise: staying(...unsolved),
  revise: staying(...unsolved, 'resolved'),
  tag: staying(...unsolved, 'resolved'),
  watch: staying(...unsolved, 'resolved'),
  link: staying(...unsolved, 'resolved'),
  split: staying(...unsolved, 'resolved'),
  merge: ending('open', 'waiting'),
  withdraw: ending(...unsolved),
  rate: staying('resolved'),
  'link-disruption': staying(...unsolved),
  'unlink-disruption': staying(...unsolved, 'resolved'),
  reply: { open: 'open', waiting: 'open', assessing: 'assessing', agreeing: 'agreeing', resolved: 'open' },
  'part-open': staying(...unsolved, 'resolved'),
  absorb: staying(...unsolved, 'resolved'),
  hear: staying(...unsolved, 'resolved'),
  approve: { assessing: 'open' },
  'approve-with-agreement': { assessing: 'agreeing' },
  decline: { assessing: 'resolved' },
  'accept-agreement': { agreeing: 'open' },
  'end-agreement': { agreeing: 'resolved' },
  close: { waiting: 'closed', resolved: 'closed' },
};

/** Where `cause` leads from `state`; `undefined` where it isn't allowed. */
export function next(state: CaseStateName, cause: CommandKind | Occurrence): CaseStateName | undefined {
  return transitions[cause][state];
}

/** The commands that are allowed in `state`, in the table's order. */
export function allowedCommands(state: CaseStateName): CommandKind[] {
  return commandKinds.filter((kind) => next(state, kind) !== undefined);
}
