import type { CaseRow } from '../register/case-row.js';
import type { Cause } from './escalation-rows.js';

/** Why a case calls for the officer on duty, where the agreement has one: it came by phone, or was flagged urgent on web. */
export function causeOf({ channel, urgency }: Pick<CaseRow, 'channel' | 'urgency'>): Cause | undefined {
  if (channel === 'phone') return 'phone';
  return channel === 'web' && urgency === 'high' ? 'web' : undefined;
}
