import type { Fact, Verdict } from '@mottak/case';

/** The verdict as it was fixed at the opening, with a person's revision of it where there is one; null before that. */
export function verdictOf(facts: readonly Fact[]): Verdict | null {
  const verdict = facts.find((fact) => fact.type === 'judged')?.data.verdict;
  if (!verdict) return null;
  const revision = facts.findLast((fact) => fact.type === 'verdict-revised');
  if (!revision) return verdict;
  const { applies } = revision.data;
  return {
    ...verdict,
    applies,
    reasons: [...verdict.reasons, `revised by a person at fact ${String(revision.number)}`],
  };
}
