import type { Fact } from '@mottak/case';
import type { TermsOfCase } from '../terms/case-terms.js';
import type { CaseRow } from './case-row.js';

/**
 * Until when a case waits that came outside hours and that duty isn't called for (R7): when the desk opens, by the calendar
 * that counts now. Null for any other case, and where the desk doesn't open any more.
 */
export function waitsUntil(
  { received_at }: CaseRow,
  facts: readonly Fact[],
  terms: TermsOfCase | undefined,
): Date | null {
  const outsideHours = facts.find((fact) => fact.type === 'judged')?.data.outsideHours;
  const current = terms?.periods.at(-1);
  if (!current || !outsideHours || outsideHours.dutyCalled) return null;
  const opensAt = new Date(current.clockAt(Infinity).due(received_at.getTime(), 0));
  return opensAt > received_at ? opensAt : null;
}
