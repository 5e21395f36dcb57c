import type { CommandKind } from '@mottak/case';
import { caseView } from './case.js';
import { commandBodies } from './command.js';
import { commanding, staff, type Operation, type Role } from './operation.js';

const solvers = ['agent', 'resolver'] as const satisfies readonly Role[];

const command = (kind: CommandKind, summary: string, roles: readonly Role[]): Operation => ({
  method: 'POST',
  path: `/api/v1/cases/{caseId}/${kind}`,
  service: 'routing',
  roles,
  summary,
  body: commandBodies[kind],
  idempotencyKey: 'optional',
  ifMatch: 'optional',
  etag: true,
  success: 200,
  response: caseView,
  errors: commanding,
});

/** What people do with a case, by the kind of command. */
export const caseCommands = {
  answer: command('answer', 'Answer the contact about further handling, saying when work starts.', solvers),
  start: command('start', 'Say that work has begun.', solvers),
  route: command('route', 'Hand a case to a resolver group, or take it back to reception.', staff),
  assign: command('assign', 'Take a case, give it to somebody, or to nobody.', staff),
  ask: command('ask', 'Ask the customer; the case waits, with two reminders.', solvers),
  progress: command('progress', 'Tell the contact how it goes.', solvers),
  note: command('note', 'Write an internal note.', staff),
  resolve: command('resolve', 'Resolve with the solution, which the contact is told.', solvers),
  prioritise: command(
    'prioritise',
    'Give a case another impact and urgency, and so another priority.',
    staff,
  ),
  revise: command('revise', 'Revise whether the quality requirements apply, with a reason.', [
    'agent',
    'operator',
  ]),
  tag: command('tag', 'Set the tags of a case.', staff),
  watch: command('watch', 'Set who else hears what the contact hears.', staff),
  link: command('link', 'Say that a case belongs together with another.', staff),
  split: command(
    'split',
    'Make a part of a case a case of its own, of the same customer and channel; its promises begin now. It comes within seconds, and is among `parts` then.',
    solvers,
  ),
  merge: command(
    'merge',
    'Merge a case into another of the same customer; its contact hears from that one, which must be linked to whatever disruption they are still to hear of.',
    solvers,
  ),
  withdraw: command('withdraw', 'Withdraw a case that is not solved yet.', ['customer', 'agent']),
  rate: command('rate', 'Say how satisfied one is, from 1 to 5, while the case is resolved.', ['customer']),
  'link-disruption': command(
    'link-disruption',
    'Link a case to the disruption that caused it. Its contact is told, and gets the news about it.',
    solvers,
  ),
  'unlink-disruption': command(
    'unlink-disruption',
    'Say that a case is not due to a disruption after all; its contact is told.',
    solvers,
  ),
} as const satisfies Record<CommandKind, Operation>;
