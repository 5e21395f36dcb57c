import type { CaseRow } from '../register/case-row.js';
import type { Cause } from './escalation-rows.js';

/**
 * Why a case has the officer on duty paged, where the agreement has one: it came by phone, or was flagged urgent on web. One
 * that the staff has made of a part of another pages nobody: somebody is at it, and the whole has done so already.
 */
export function causeOf({
  channel,
  urgency,
  split_from,
}: Pick<CaseRow, 'channel' | 'urgency' | 'split_from'>): Cause | undefined {
  if (split_from !== null) return undefined;
  if (channel === 'phone') return 'phone';
  return channel === 'web' && urgency === 'high' ? 'web' : undefined;
}
