import type { CaseStateName } from './states.js';

/** Commands that people give a case. */
export const commandKinds = ['answer', 'route', 'ask', 'progress', 'note', 'resolve'] as const;
export type CommandKind = (typeof commandKinds)[number];

/** What moves a case besides commands: the customer's words, the advisory branch, and time. */
export type Occurrence =
  'reply' | 'approve' | 'approve-with-agreement' | 'decline' | 'accept-agreement' | 'end-agreement' | 'close';

type Row = Partial<Record<CaseStateName, CaseStateName>>;

/** The life of a case as data: for each cause, from which states it is allowed and where it leads. */
export const transitions: Record<CommandKind | Occurrence, Row> = {
  answer: {
    open: 'open',
    waiting: 'waiting',
    assessing: 'assessing',
    agreeing: 'agreeing',
    resolved: 'resolved',
  },
  route: { open: 'open', waiting: 'waiting' },
  ask: { open: 'waiting' },
  progress: { open: 'open', waiting: 'waiting', assessing: 'assessing', agreeing: 'agreeing' },
  note: {
    open: 'open',
    waiting: 'waiting',
    assessing: 'assessing',
    agreeing: 'agreeing',
    resolved: 'resolved',
  },
  resolve: { open: 'resolved', waiting: 'resolved' },
  reply: { open: 'open', waiting: 'open', assessing: 'assessing', agreeing: 'agreeing', resolved: 'open' },
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
