import type { ActorRef, FactData, MessageKind, ProposedFact, WorkStart } from './facts.js';
import type { Case } from './case.js';
import { reception, type Place } from './states.js';
import { allowedCommands, next, type CommandKind } from './transitions.js';

/** A person's command. `textId` names the row with its text and author, written before the command was sent. */
export type Command = {
  textId: string;
  actor: ActorRef;
  writtenAt: string;
  ifMatch?: number;
  why?: string;
} & (
  | { kind: 'answer'; start: WorkStart }
  | { kind: 'route'; to: Place }
  | { kind: 'ask' | 'progress' | 'note' | 'resolve' }
);

/** What the customer (or the integrator for them) says on a case. */
export interface Reply {
  replyId: string;
  textId: string;
  actor: ActorRef;
  receivedAt: string;
}

/** What the advisory branch reports to its case. `reportId` is unique for the report. */
export type Report = { reportId: string; actor: ActorRef; why?: string } & (
  | { type: 'step-decided'; data: FactData['step-decided'] }
  | { type: 'assessment-concluded'; data: FactData['assessment-concluded'] }
  | { type: 'agreement-drafted'; data: FactData['agreement-drafted'] }
  | { type: 'agreement-offered'; data: FactData['agreement-offered'] }
  | { type: 'agreement-accepted'; data: FactData['agreement-accepted'] }
  | { type: 'agreement-declined'; data: FactData['agreement-declined'] }
  | { type: 'agreement-expired'; data: FactData['agreement-expired'] }
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
    return refuse('stale', `the case stands at ${current.n}, not at ${command.ifMatch}`, allowed);
  if (next(current.state, command.kind) === undefined)
    return refuse(
      'transition-refused',
      `${command.kind} is not possible while the case is ${current.state}`,
      allowed,
    );
  if (command.kind === 'route' && command.to === current.place)
    return refuse('conflict', `the case is at ${command.to} already`, allowed);
  return { facts: [commandFact(current, command)] };
}

function refuse(code: Refusal['code'], detail: string, allowed: CommandKind[]): Decision {
  return { refusal: { code, detail, allowed } };
}

function commandFact(current: Case, command: Command): ProposedFact {
  const { textId, actor, writtenAt } = command;
  const common = { actor, ...(command.why === undefined ? {} : { why: command.why }) };
  const told = (kind: MessageKind) => ({ ...common, message: { kind, to: 'contact' as const, textId } });
  switch (command.kind) {
    case 'answer':
      return { type: 'answered', data: { textId, start: command.start, writtenAt }, ...told('answer') };
    case 'route':
      return { type: 'routed', data: { from: current.place, to: command.to }, ...common };
    case 'ask':
      return { type: 'asked', data: { textId }, ...told('question') };
    case 'progress':
      return { type: 'progress-told', data: { textId }, ...told('progress') };
    case 'note':
      return { type: 'noted', data: { textId }, ...common };
    case 'resolve': {
      const how = current.place === reception ? ('reception' as const) : ('group' as const);
      return { type: 'resolved', data: { textId, how, writtenAt }, ...told('solution') };
    }
  }
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
      message: { kind: 'reopened', to: 'contact' },
    },
  ];
}

const reportMessages: Partial<Record<Report['type'], MessageKind>> = {
  'agreement-offered': 'agreement-offer',
  'agreement-accepted': 'agreement-accepted',
  'agreement-declined': 'agreement-declined',
  'agreement-expired': 'agreement-expired',
};

/** The facts that a report of the advisory branch makes; none where the case has moved past it. */
export function decideReport(current: Case, report: Report): ProposedFact[] {
  if (!expects(current, report)) return [];
  const { actor, why } = report;
  const message = messageOf(report);
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

function messageOf(report: Report): ProposedFact['message'] {
  if (report.type === 'assessment-concluded') {
    const kind = report.data.outcome === 'declined' ? 'advice' : 'assessment-approved';
    return { kind, to: 'contact', textId: report.data.textId };
  }
  const kind = reportMessages[report.type];
  if (!kind) return undefined;
  return { kind, to: 'contact', ...('textId' in report.data ? { textId: report.data.textId } : {}) };
}

function expects(current: Case, report: Report): boolean {
  const wanted =
    report.type === 'step-decided' || report.type === 'assessment-concluded' ? 'assessing' : 'agreeing';
  return current.state === wanted;
}
