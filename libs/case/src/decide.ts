import type { ActorRef, FactData, MessageRef, ProposedFact } from './facts.js';
import type { Case } from './case.js';
import { commandFact, type Command } from './command.js';
import { told } from './told.js';
import { allowedCommands, next, type CommandKind } from './transitions.js';

/** What the customer (or the integrator for them) says on a case. */
export interface Reply {
  replyId: string;
  textId: string;
  actor: ActorRef;
  receivedAt: string;
}

/**
 * What is reported to a case: by its advisory branch, by a case merged into it, about a disruption, and about a part that is a
 * case now. `reportId` is unique.
 */
export type Report = { reportId: string; actor: ActorRef; why?: string } & (
  | { type: 'step-decided'; data: FactData['step-decided'] }
  | { type: 'assessment-concluded'; data: FactData['assessment-concluded'] }
  | { type: 'agreement-drafted'; data: FactData['agreement-drafted'] }
  | { type: 'agreement-offered'; data: FactData['agreement-offered'] }
  | { type: 'agreement-accepted'; data: FactData['agreement-accepted'] }
  | { type: 'agreement-declined'; data: FactData['agreement-declined'] }
  | { type: 'agreement-expired'; data: FactData['agreement-expired'] }
  | { type: 'absorbed'; data: FactData['absorbed'] }
  | { type: 'disruption-told'; data: FactData['disruption-told'] }
  | { type: 'part-opened'; data: FactData['part-opened'] }
);

/** Why a command can't be taken: its code in the API's words, and what may be done instead. */
export interface Refusal {
  code: 'transition-refused' | 'stale' | 'conflict';
  detail: string;
  allowed: CommandKind[];
}

export type Decision = { facts: ProposedFact[] } | { refusal: Refusal };

/** Decides a command: the facts it makes, or why it is refused. Pure. */
export function decideCommand(current: Case, command: Command): Decision {
  const allowed = allowedCommands(current.state);
  if (command.ifMatch !== undefined && command.ifMatch !== current.n)
    return refuse(
      'stale',
      `The case has changed: it is at version ${current.n}, and you sent version ${command.ifMatch}. Read it again before you repeat the command.`,
      allowed,
    );
  if (next(current.state, command.kind) === undefined)
    return refuse(
      'transition-refused',
      `\`${command.kind}\` is not possible while the case is \`${current.state}\`. ${possible(allowed)}`,
      allowed,
    );
  const conflict = conflictOf(current, command);
  if (conflict !== undefined) return refuse('conflict', conflict, allowed);
  return { facts: [commandFact(current, command)] };
}

/** What the command asks for and is so already, or can't be of this case; undefined where nothing speaks against it. */
function conflictOf(current: Case, command: Command): string | undefined {
  if (command.kind === 'route' && command.to === current.place)
    return `The case is already at ${command.to}.`;
  if (command.kind === 'assign' && (command.to ?? undefined) === current.assignee)
    return `The case is already assigned to ${command.to ?? 'nobody'}.`;
  if (command.kind === 'revise' && command.applies === current.qualityApplies)
    return `The quality requirements already ${command.applies ? 'apply' : 'do not apply'}.`;
  if (command.kind === 'link-disruption' && isLinked(current, command.disruptionId))
    return 'The case is already linked to that disruption.';
  if (command.kind === 'unlink-disruption' && !isLinked(current, command.disruptionId))
    return 'The case is not linked to that disruption.';
  return undefined;
}

/** What may be done instead, as a sentence. */
const possible = (allowed: readonly CommandKind[]): string =>
  allowed.length === 0
    ? 'No command is.'
    : `Possible now: ${allowed.map((kind) => `\`${kind}\``).join(', ')}.`;

const isLinked = ({ disruptions = {} }: Case, disruptionId: string): boolean =>
  Object.hasOwn(disruptions, disruptionId);

function refuse(code: Refusal['code'], detail: string, allowed: CommandKind[]): Decision {
  return { refusal: { code, detail, allowed } };
}

/** The facts that a reply makes; none where the case is closed, for which a reply opens a linked case instead. */
export function decideReply(current: Case, reply: Reply): ProposedFact[] {
  if (next(current.state, 'reply') === undefined) return [];
  const { replyId, textId, receivedAt, actor } = reply;
  const replied: ProposedFact = { type: 'replied', data: { replyId, textId, receivedAt }, actor };
  if (current.state !== 'resolved') return [replied];
  return [
    replied,
    {
      type: 'reopened',
      data: { replyId, receivedAt },
      actor,
      why: 'the customer replied within the grace',
      message: told(current, 'reopened'),
    },
  ];
}

const reportMessages: Partial<Record<Report['type'], MessageRef['kind']>> = {
  'agreement-offered': 'agreement-offer',
  'agreement-accepted': 'agreement-accepted',
  'agreement-declined': 'agreement-declined',
  'agreement-expired': 'agreement-expired',
  absorbed: 'absorbed',
  'disruption-told': 'disruption-news',
  'part-opened': 'split',
};

/** The facts that a report makes; none where the case has moved past it, or knows that already. */
export function decideReport(current: Case, report: Report): ProposedFact[] {
  if (!expects(current, report)) return [];
  const { actor, why } = report;
  const message = messageOf(current, report);
  const { type, data } = report;
  return [
    {
      type,
      data,
      actor,
      ...(why === undefined ? {} : { why }),
      ...(message ? { message } : {}),
    } as ProposedFact,
  ];
}

function messageOf(current: Case, report: Report): ProposedFact['message'] {
  if (report.type === 'assessment-concluded') {
    const kind = report.data.outcome === 'declined' ? 'advice' : 'assessment-approved';
    return told(current, kind, report.data.textId);
  }
  const kind = reportMessages[report.type];
  if (!kind) return undefined;
  return told(current, kind, 'textId' in report.data ? report.data.textId : undefined);
}

function expects(current: Case, report: Report): boolean {
  switch (report.type) {
    case 'absorbed':
      return next(current.state, 'absorb') !== undefined;
    case 'disruption-told':
      return next(current.state, 'hear') !== undefined && isNewsTo(current, report.data);
    case 'part-opened':
      return next(current.state, 'part-open') !== undefined && !current.parts?.includes(report.data.caseId);
    case 'step-decided':
    case 'assessment-concluded':
      return current.state === 'assessing';
    case 'agreement-drafted':
    case 'agreement-offered':
    case 'agreement-accepted':
    case 'agreement-declined':
    case 'agreement-expired':
      return current.state === 'agreeing';
  }
}

/** News of a disruption that the case is linked to, each once and in their order. */
function isNewsTo(
  { disruptions = {} }: Case,
  { disruptionId, number }: FactData['disruption-told'],
): boolean {
  const known = Object.hasOwn(disruptions, disruptionId) ? disruptions[disruptionId] : undefined;
  return known !== undefined && Number.isInteger(number) && number > known;
}
