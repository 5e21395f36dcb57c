import type {
  Case,
  Command,
  Fact,
  Level,
  ProductRef,
  PromiseName,
  ProposedFact,
  Reply,
  Report,
} from '@mottak/case';

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

/** The release of the case workflow that cases are started with; see {@link CaseInput.release}. */
export const caseRelease = 2;

/** Start input of the case workflow. `carried` is the state of the run before, after continue-as-new. */
export interface CaseInput {
  reference: CaseReference;
  /**
   * {@link caseRelease} when the run began; left out of runs before 2, which show less of themselves. A patch would do the
   * same, and cost every case two events.
   */
  release?: number;
  /** For tests: continue as new after so many inputs, whether or not the server suggests it. */
  continueAfter?: number;
  carried?: CarriedCase;
}

/** What operators are shown of a case beside the case itself. Instants are ISO 8601 UTC. */
export interface Outlook {
  /** Since when the case waits for whom it waits for; null where it waits for nobody. */
  waitingSince: string | null;
  /** When each promise fell due whose last generation to be judged was broken. */
  broken: Partial<Record<PromiseName, string>>;
  /** The step of its assessment that was decided last. */
  step: string | null;
  /** The promise that is due next, and what the case wakes for. */
  nextDuePromise: PromiseName | null;
  nextWakeFor: WakeReason | null;
}

/** A promise that is to be looked at, or the reminder or close that time brings. */
export type WakeReason = PromiseName | 'deadline';

/** Run state that crosses continue-as-new, with its own version. */
export interface CarriedCase {
  version: 1 | 2;
  case: Case;
  nextWakeAt: string | null;
  nextDueAt: string | null;
  /** Left out of what was carried before it was kept. */
  outlook?: Outlook;
  /** Ids of what has been handled, with the number that the case stood at afterwards. */
  seen: Record<string, number>;
  replies: Reply[];
  reports: Report[];
}

/** An Update's argument: references only; the text and its verified author are in the row `textId`. */
export type CommandMessage = Command & {
  actor: { kind: 'staff' | 'customer'; id: string };
  /** The id of the request that it came with. */
  requestId?: string;
};

/** What an Update answers with: the number of the case's last fact once the command's facts were recorded. */
export interface CommandOutcome {
  n: number;
}

export const caseMessages = {
  /** A command has its kind as the Update's name, so that it can be told from others; this name is of those sent earlier. */
  command: 'command',
  reply: 'reply',
  report: 'report',
  /**
   * Has the case ask its recorder what time calls for, as after a change of its calendar. No argument. A signal, or an
   * Update, which is answered once the case has looked.
   */
  look: 'look',
  /**
   * Has a recording that is late tried again now. An Update without argument, refused with `conflict` where none is late;
   * answered once it is recorded, or failing with `recording-delayed` and the reason once another attempt has failed.
   */
  retry: 'retry',
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
  /** By the texts' ids the requests that they came with, for the log. */
  requestIds?: Record<string, string>;
}

/** What was recorded: every fact after `after`, the recorder's own included, when to ask again, and what is ahead. */
export type Recorded =
  | ({ facts: Fact[]; nextWakeAt: string | null; nextDueAt: string | null } & Partial<
      Pick<Outlook, 'nextDuePromise' | 'nextWakeFor'>
    >)
  | { refused: { textId: string; reason: string }[] };

/** Activities in routing that the case workflow calls. */
export interface RoutingActivities {
  recordFacts(request: RecordRequest): Promise<Recorded>;
  requestFollowup(request: { caseId: string; replies: Reply[] }): Promise<void>;
}
