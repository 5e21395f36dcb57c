import type { Fact, ProposedFact } from '@mottak/case';
import { DomainError } from '@mottak/contracts';
import { contentHash } from './content-hash.js';
import { factOf, type FactRow } from './fact-row.js';

/**
 * The facts after `after`, where a request comes again whose facts were recorded but whose answer was lost, or where a
 * case is started again; none where it comes for the first time.
 * @throws an Error, to be tried again, where facts before the request are missing
 * @throws DomainError `conflict` where the same numbers hold something else: an alarm, which only an operator can settle
 */
export function recordedBefore(
  rows: readonly FactRow[],
  version: number,
  after: number,
  proposed: readonly ProposedFact[],
): Fact[] {
  if (rows.length !== version)
    throw new DomainError('conflict', `the row stands at ${String(version)}, its facts do not`);
  if (version < after)
    throw new Error(`a gap: the case stands at ${String(version)}, not yet at ${String(after)}`);
  const later = rows.slice(after);
  if (later.length > 0 && !isStartedAgain(rows, after, proposed)) compare(later, proposed, after);
  return later.map(factOf);
}

/** The run of a case was lost, and another one that knows nothing opens the case anew: it is told every fact. */
function isStartedAgain(rows: readonly FactRow[], after: number, proposed: readonly ProposedFact[]): boolean {
  const [opening, ...others] = proposed;
  if (after > 0 || opening?.type !== 'opened' || others.length > 0) return false;
  return rows[0]?.proposal_hash === contentHash(opening);
}

function compare(later: readonly FactRow[], proposed: readonly ProposedFact[], after: number): void {
  const byWorkflow = later.filter((row) => row.proposal_hash !== null);
  const isSame =
    byWorkflow.length === proposed.length &&
    proposed.every((fact, index) => isProposalOf(byWorkflow[index], fact));
  if (!isSame)
    throw new DomainError('conflict', `other facts than those proposed are recorded after ${String(after)}`);
}

/** Facts used to be proposed with a person's reason, which is now only in the register: such a fact may come again without. */
function isProposalOf(row: FactRow | undefined, fact: ProposedFact): boolean {
  if (row === undefined) return false;
  const { why } = factOf(row);
  return [fact, { ...fact, why }].some((proposed) => row.proposal_hash === contentHash(proposed));
}
