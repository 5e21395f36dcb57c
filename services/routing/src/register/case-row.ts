import type {
  CaseStateName,
  Level,
  Place,
  Priority,
  ProductRef,
  PromiseName,
  Relation,
  Verdict,
} from '@mottak/case';
import type { PromiseStatus } from '@mottak/case/promises';
import type { CaseReference } from '@mottak/contracts';
import type { Pool, PoolClient } from 'pg';

/** A promise as the row keeps it for readers. */
export interface PromiseView {
  promise: PromiseName;
  generation: number;
  due: string;
  status: PromiseStatus['status'];
  counts: boolean;
}

/** A case as people read it. `version` is the number of its last fact; 0 while it is `received`. */
export interface CaseRow {
  id: string;
  number: string;
  customer_id: string;
  contact_id: string;
  inquiry_id: string;
  text_id: string;
  channel: string;
  product: ProductRef;
  impact: Level | null;
  urgency: Level;
  requested_by: string;
  received_at: Date;
  follows: string | null;
  /** The telephone call that it was written down in. */
  call_id: string | null;
  /** When the desk first opens, for a case that came outside hours and that duty isn't called for. */
  waits_until: Date | null;
  followed_by: string | null;
  split_from: string | null;
  state: CaseStateName;
  place: Place;
  priority: Priority | null;
  version: number;
  verdict: Verdict | null;
  agreement_id: string | null;
  promises: PromiseView[];
  next_due_at: Date | null;
  calendar_id: string | null;
  calendar_version: number | null;
  assignee: string | null;
  tags: string[];
  rating: number | null;
  offered: boolean;
  links: { caseId: string; relation: Relation }[];
}

export async function findCase(on: Pool | PoolClient, caseId: string): Promise<CaseRow | undefined> {
  const { rows } = await on.query<CaseRow>('SELECT * FROM case_row WHERE id = $1', [caseId]);
  return rows[0];
}

/**
 * Takes the lock under which everything of a case is written and judged. What depends on it is read in a later
 * statement: this one's snapshot is older than the lock.
 */
export async function lockCase(transaction: PoolClient, caseId: string): Promise<CaseRow | undefined> {
  const { rows } = await transaction.query<CaseRow>(
    'SELECT * FROM case_row WHERE id = $1 FOR NO KEY UPDATE',
    [caseId],
  );
  return rows[0];
}

/** What the workflow of this case starts with. */
export function referenceOf(row: CaseRow): CaseReference {
  return {
    caseId: row.id,
    number: row.number,
    inquiryId: row.inquiry_id,
    customerId: row.customer_id,
    contactId: row.contact_id,
    channel: row.channel,
    product: row.product,
    ...(row.impact === null ? {} : { impact: row.impact }),
    urgency: row.urgency,
    requestedBy: row.requested_by,
    receivedAt: row.received_at.toISOString(),
    ...(row.follows === null ? {} : { follows: row.follows }),
    ...(row.split_from === null ? {} : { splitFrom: row.split_from }),
  };
}
