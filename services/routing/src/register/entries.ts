import type { Fact, ProposedFact } from '@mottak/case';
import { factOf, type FactRow } from './fact-row.js';

/** A fact about to be recorded, and the hash of what the workflow proposed, if it did. */
export interface Entry {
  fact: Fact;
  proposalHash: string | null;
}

/** The entries of one recording: consecutive numbers, one moment. */
export class Entries {
  readonly added: Entry[] = [];

  private readonly before: readonly Fact[];
  private readonly at: string;

  constructor(before: readonly FactRow[], now: Date) {
    this.before = before.map(factOf);
    this.at = now.toISOString();
  }

  append(fact: ProposedFact, proposalHash: string | null = null): void {
    const number = this.before.length + this.added.length + 1;
    this.added.push({ fact: { ...fact, number, at: this.at }, proposalHash });
  }

  /** Has each fact about to be recorded made over, as by what the others have shown since. */
  revise(revised: (fact: Fact) => Fact): void {
    for (const entry of this.added) entry.fact = revised(entry.fact);
  }

  /** Every fact of the case, those about to be recorded included. */
  all(): Fact[] {
    return [...this.before, ...this.added.map(({ fact }) => fact)];
  }
}
