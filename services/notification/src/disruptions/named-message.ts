import type { Fact } from '@mottak/case';

/** The message about a disruption that a fact of a case names: as it stood when the fact was recorded. */
export function messageNamedBy(fact: Fact): { disruptionId: string; number: number } | undefined {
  if (fact.type === 'judged' && fact.data.disruption)
    return { disruptionId: fact.data.disruption.id, number: fact.data.disruption.number };
  if (fact.type === 'disruption-told') return fact.data;
  if (fact.type !== 'disruption-linked' || fact.data.number === undefined) return undefined;
  return { disruptionId: fact.data.disruptionId, number: fact.data.number };
}
