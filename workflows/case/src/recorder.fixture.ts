import { applyAll, unopened, type Fact, type ProposedFact, type Reply } from '@mottak/case';
import { assess, clockOf, type ServiceTerms } from '@mottak/case/promises';
import type { Recorded, RecordRequest, RoutingActivities } from '@mottak/contracts/plain';
import { alwaysOpen, compileCalendar } from '@mottak/service-time';

const calendar = compileCalendar(alwaysOpen);

/** The targets by priority aren't looked at here, and are far away. */
const aMonth = { P1: 'PT720H', P2: 'PT720H', P3: 'PT720H', P4: 'PT720H' };

/** A recorder in memory, at the edge of the process under test: it numbers, keeps and judges as routing does. */
export class MemoryRecorder implements RoutingActivities {
  readonly facts: Fact[] = [];
  readonly followups: Reply[] = [];
  readonly refused = new Set<string>();
  /** The most facts that were proposed at once. */
  most = 0;
  terms: ServiceTerms = {
    answer: 'PT2H',
    reminders: ['PT16H', 'PT32H'],
    waitingCloses: 'PT40H',
    grace: 'PT16H',
    start: aMonth,
    resolution: aMonth,
    feedback: aMonth,
    take: aMonth,
  };
  approved = true;
  /** Of the last message about any disruption. */
  disruptionNumber = 1;
  /** Called before each recording; a test makes it fail or wait. */
  before: (request: RecordRequest) => Promise<void> = () => Promise.resolve();

  constructor(private readonly now: () => Promise<number>) {}

  recordFacts = async (request: RecordRequest): Promise<Recorded> => {
    this.most = Math.max(this.most, request.facts.length);
    await this.before(request);
    const replies = request.facts.flatMap((fact) => (fact.type === 'replied' ? [fact.data.textId] : []));
    const refused = [...request.admit, ...replies].filter((textId) => this.refused.has(textId));
    if (refused.length > 0)
      return { refused: refused.map((textId) => ({ textId, reason: 'not by a human' })) };
    const now = await this.now();
    if (this.facts.length === request.after) this.append(request, now);
    const { nextWakeAt, nextDueAt, nextWakeFor, nextDuePromise } = this.judge(now);
    return { facts: this.facts.slice(request.after), nextWakeAt, nextDueAt, nextWakeFor, nextDuePromise };
  };

  requestFollowup = ({ replies }: { replies: Reply[] }): Promise<void> => {
    this.followups.push(...replies);
    return Promise.resolve();
  };

  /** The types of the facts; of the promises only what became of the answer. */
  types(): string[] {
    const isOfOther = (fact: Fact): boolean => 'promise' in fact.data && fact.data.promise !== 'answer';
    return this.facts.filter((fact) => !isOfOther(fact)).map((fact) => fact.type);
  }

  private append(request: RecordRequest, now: number): void {
    for (const fact of request.facts) {
      this.push(this.numbered(fact), now);
      if (fact.type === 'opened') this.push(judged(this.approved), now);
    }
    for (let due = this.judge(now); due.facts.length > 0; due = this.judge(now))
      due.facts.forEach((fact) => {
        this.push(fact, now);
      });
  }

  private numbered(fact: ProposedFact): ProposedFact {
    if (fact.type !== 'disruption-linked') return fact;
    return { ...fact, data: { ...fact.data, number: this.disruptionNumber } };
  }

  private judge(now: number) {
    const periods = [{ since: 1, terms: this.terms, clockAt: () => clockOf(calendar) }];
    return assess({ facts: this.facts, periods, now, pendingTexts: [] });
  }

  private push(fact: ProposedFact, now: number): void {
    const next: Fact = { ...fact, number: this.facts.length + 1, at: new Date(now).toISOString() };
    applyAll(unopened, [...this.facts, next]);
    this.facts.push(next);
  }
}

function judged(approvedProduct: boolean): ProposedFact {
  return {
    type: 'judged',
    actor: { kind: 'system', id: 'routing' },
    data: {
      verdict: {
        applies: approvedProduct,
        approvedChannel: true,
        approvedProduct,
        reasons: [],
        catalogueVersion: 1,
        agreementVersion: 1,
      },
      priority: 'P3',
      impact: 'medium',
      urgency: 'medium',
      place: 'reception',
      agreementId: 'ordinary',
    },
    message: { kind: approvedProduct ? 'receipt' : 'receipt-not-approved', to: 'contact' },
  };
}
