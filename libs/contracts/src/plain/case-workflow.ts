import type { Case, Command, Fact, ProductRef, ProposedFact, Reply, Report, Level } from '@mottak/case';

/** What opens a case: references only, no texts and no names. Instants are ISO 8601 UTC. */
export interface CaseReference {
  caseId: string;
  number: string;
  inquiryId: string;
  customerId: string;
  contactId: string;
  channel: string;
  product: ProductRef;
  impact?: Level;
  urgency: Level;
  /** The subject of the token that the inquiry came with; nobody decides on their own request. */
  requestedBy: string;
  receivedAt: string;
  follows?: string;
  /** The case that this one was a part of. */
  splitFrom?: string;
}

/** Start input of the case workflow. `carried` is the state of the run before, after continue-as-new. */
export interface CaseInput {
  reference: CaseReference;
  /** For tests: continue as new after so many inputs, whether or not the server suggests it. */
  continueAfter?: number;
  carried?: CarriedCase;
}

/** Run state that crosses continue-as-new, with its own version. */
export interface CarriedCase {
  version: 1;
  case: Case;
  nextWakeAt: string | null;
  nextDueAt: string | null;
  /** Ids of what has been handled, with the number that the case stood at afterwards. */
  seen: Record<string, number>;
  replies: Reply[];
  reports: Report[];
}

/** An Update's argument: references only; the text and its verified author are in the row `textId`. */
export type CommandMessage = Command & { actor: { kind: 'staff' | 'customer'; id: string } };

/** What an Update answers with: the number of the case's last fact once the command's facts were recorded. */
export interface CommandOutcome {
  n: number;
}

export const caseMessages = {
  command: 'command',
  reply: 'reply',
  report: 'report',
  /**
   * Has the case ask its recorder what time calls for, as after a change of its calendar. No argument. A signal, or an
   * Update, which is answered once the case has looked.
   */
  look: 'look',
  current: 'current',
} as const;

/** What the case workflow asks of the recorder. */
export interface RecordRequest {
  reference: CaseReference;
  /** The number of the last fact that the workflow knows. */
  after: number;
  facts: ProposedFact[];
  /** Texts that the facts rest on; each must be this case's, by a human, and pending. */
  admit: string[];
}

/** What was recorded: every fact after `after`, the recorder's own included, and when to ask again. */
export type Recorded =
  | { facts: Fact[]; nextWakeAt: string | null; nextDueAt: string | null }
  | { refused: { textId: string; reason: string }[] };

/** Activities in routing that the case workflow calls. */
export interface RoutingActivities {
  recordFacts(request: RecordRequest): Promise<Recorded>;
  requestFollowup(request: { caseId: string; replies: Reply[] }): Promise<void>;
}
