/** Start input of the on-call workflow: one escalation (R7). References only. */
export interface OnCallInput {
  escalationId: string;
  /** How long each officer has to acknowledge, in milliseconds. */
  acknowledgeWithinMs: number;
  /** For tests: continue as new after so many pages, whether or not the server suggests it. */
  continueAfter?: number;
  carried?: CarriedOnCall;
}

/** Run state that crosses continue-as-new, with its own version. */
export interface CarriedOnCall {
  version: 1;
  /** How many pages have been sent. */
  pages: number;
  /** Whether the search attribute of that name stands at true. */
  needsOperator: boolean;
}

/** An Update's argument; routing has checked that this officer may. */
export interface AcknowledgeMessage {
  /** The same for the same request, however often it is sent. */
  acknowledgementId: string;
  /** The subject of the officer's token. */
  officer: string;
}

/** Who took an escalation; `at` is ISO 8601 UTC. */
export interface Acknowledged {
  officer: string;
  at: string;
}

/**
 * What came of paging: an officer of a level, who has been recorded as paged; nobody, where the rota names none; or that
 * the escalation was acknowledged meanwhile.
 */
export type Paged =
  | { officer: string; level: number; caseNumber?: string }
  | { nobody: string }
  | { acknowledged: Acknowledged };

/** What the query `current` answers. */
export interface OnCallStanding {
  pages: number;
  acknowledged: Acknowledged | null;
}

export const onCallMessages = { acknowledge: 'acknowledge', current: 'current' } as const;

/** Activities in routing that the on-call workflow calls. Each is idempotent by what its request names. */
export interface OnCallActivities {
  /** Pages whoever is next at page `page` (1 is the first) by the rota as it stands. */
  pageOfficer(request: { escalationId: string; page: number }): Promise<Paged>;
  /** Fails with `conflict` where somebody has acknowledged already. */
  recordAcknowledgement(request: AcknowledgeMessage & { escalationId: string }): Promise<Acknowledged>;
}
