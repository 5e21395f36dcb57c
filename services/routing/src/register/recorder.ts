import { Injectable } from '@nestjs/common';
import { applyAll, FactOutOfPlace, unopened, type Case, type Fact, type ProposedFact } from '@mottak/case';
import {
  assess,
  outcomesOf,
  withInstants,
  type Assessment,
  type PendingText,
  type Situation,
} from '@mottak/case/promises';
import {
  DomainError,
  textIdOf,
  type CaseReference,
  type Recorded,
  type RecordRequest,
} from '@mottak/contracts';
import {
  crashPoint,
  InjectLog,
  inTransaction,
  isUniqueViolation,
  OutboxRelay,
  type Log,
} from '@mottak/platform';
import { Pool, type PoolClient } from 'pg';
import {
  keepLinks,
  mayHaveNews,
  takeBack,
  withMessageNumbers,
  withSuspect,
} from '../disruptions/case-disruptions.js';
import { NewsTeller } from '../disruptions/news-teller.js';
import { CaseTerms, type TermsOfCase } from '../terms/case-terms.js';
import { admit, uuidOf } from './admission.js';
import { lockCase, referenceOf, type CaseRow, type PromiseView } from './case-row.js';
import { contentHash } from './content-hash.js';
import { Entries } from './entries.js';
import { HandOff } from './hand-off.js';
import { judgedFact, type InForce } from './judgement.js';
import { withSurvivors } from './merges.js';
import { sortPending } from './pending-texts.js';
import { replyIdsOf, withEvidence } from './reply-evidence.js';
import { recordedBefore } from './retry.js';
import { readMoment, type Moment } from './situation.js';
import { waitsUntil } from './waits-until.js';
import { writeRecord } from './write-record.js';

/**
 * Writes a case's facts: the only place that does. One transaction under the case's lock admits the texts, numbers the
 * facts, judges promises and deadlines at that moment, and writes facts, row and events.
 */
@Injectable()
export class Recorder {
  constructor(
    private readonly pool: Pool,
    private readonly terms: CaseTerms,
    private readonly handOff: HandOff,
    private readonly relay: OutboxRelay,
    private readonly news: NewsTeller,
    @InjectLog() private readonly log: Log,
  ) {}

  /**
   * Records what a workflow has decided; idempotent by the request's `after` and its facts.
   * @throws DomainError `not-ready` while the terms aren't known here, `conflict` (an alarm) where the same numbers hold
   * other facts or the facts don't follow from those before; an Error, to be tried again, at a gap
   */
  async record(request: RecordRequest): Promise<Recorded> {
    const inForce = await this.inForceFor(request);
    const added: Fact[] = [];
    const recorded = await inTransaction(this.pool, (transaction) =>
      this.recordUnderLock(transaction, request, inForce, added),
    ).catch(asAlarm);
    crashPoint('routing.after-record');
    this.relay.poke();
    this.logFacts(request, added);
    if ('facts' in recorded && mayHaveNews(recorded.facts)) this.news.poke();
    return recorded;
  }

  private async recordUnderLock(
    transaction: PoolClient,
    request: RecordRequest,
    inForce: Opening | undefined,
    added: Fact[],
  ): Promise<Recorded> {
    const row = await lockCase(transaction, request.reference.caseId);
    if (!row) throw new Error(`there is no case ${request.reference.caseId} in the register yet`);
    if (inForce) demandSame(row, request);
    const moment = await readMoment(
      transaction,
      row.id,
      request.admit.map(uuidOf),
      replyIdsOf(request.facts),
    );
    const before = recordedBefore(moment.facts, row.version, request.after, request.facts);
    const isRetry = before.length > 0;
    if (isRetry && request.after === 0) await takeBack(transaction, row.id);
    const admission = isRetry
      ? { facts: [], textIds: [] }
      : admit(row.id, request.facts, request.admit, moment.texts);
    if ('refused' in admission) return admission;
    const evidenced = withEvidence(admission.facts, moment.received);
    if ('refused' in evidenced) return evidenced;
    const merging = await withSurvivors(transaction, row, evidenced.facts);
    if ('refused' in merging) return merging;
    const numbered = await withMessageNumbers(transaction, row, merging.facts);
    if ('refused' in numbered) return numbered;

    const entries = new Entries(moment.facts, moment.now);
    numbered.facts.forEach((fact, index) => {
      entries.append(fact, contentHash(request.facts[index]));
    });
    if (inForce && admission.facts.some((fact) => fact.type === 'opened'))
      for (const fact of await this.judged(transaction, request.reference, inForce, moment.now))
        entries.append(fact);
    await this.handOff.byPolicy(transaction, entries, moment.now);
    const newest = inForce?.newestCalendar ?? moment.newest_calendar;
    for (const change of await this.terms.changes(transaction, row, entries.all(), newest))
      entries.append(change);
    const recorded = await this.assessAndWrite(transaction, {
      row,
      moment,
      entries,
      after: request.after,
      admitted: admission.textIds,
    });
    added.push(...entries.added.map(({ fact }) => fact));
    return recorded;
  }

  /** What the opening of a case leads to at once: its judgement, and where a rule has it. */
  private async judged(
    transaction: PoolClient,
    reference: CaseReference,
    inForce: Opening,
    now: Date,
  ): Promise<ProposedFact[]> {
    const judged = await withSuspect(transaction, judgedFact(reference, inForce, now), reference);
    return this.handOff.byRule(transaction, judged, reference, inForce.texts);
  }

  private async assessAndWrite(transaction: PoolClient, recording: Recording): Promise<Recorded> {
    const { row, moment, entries, admitted } = recording;
    const { pending, abandoned } = sortPending(row.id, moment.texts, admitted, moment.now);
    const terms = await this.terms.ofCase(transaction, row, entries.all());
    const situation = (): Situation => situationOf(entries, terms, moment, pending);
    const assessment = terms ? settle(entries, situation) : nothingAhead;
    const facts = entries.all();
    if (entries.added.length > 0 || abandoned.length > 0) {
      await writeRecord(transaction, {
        row,
        current: fold(facts),
        entries: entries.added,
        facts,
        promises: viewsOf(assessment, facts),
        outcomes: terms ? outcomesOf({ facts, periods: terms.periods }) : [],
        nextDueAt: assessment.nextDueAt,
        calendar: terms?.calendar,
        waitsUntil: waitsUntil(row, facts, terms),
        admitted,
        abandoned,
      });
      await keepLinks(transaction, row.id, entries.added);
      crashPoint('routing.mid-record');
    }
    const { nextWakeAt, nextDueAt, nextWakeFor, nextDuePromise } = assessment;
    return {
      facts: facts.slice(recording.after).map(withoutWords),
      nextWakeAt,
      nextDueAt,
      nextWakeFor,
      nextDuePromise,
    };
  }

  /** One line for each new fact, with the request that it comes of where that is known. */
  private logFacts(
    { reference, requestIds = {}, admit: texts }: RecordRequest,
    added: readonly Fact[],
  ): void {
    const { caseId, number: caseNumber } = reference;
    const only = texts.length === 1 ? texts[0] : undefined;
    for (const { number, type, data } of added) {
      const requestId = requestIds['textId' in data ? data.textId : (only ?? '')];
      this.log.info({ caseId, caseNumber, number, fact: type, requestId }, 'a fact is recorded');
    }
  }

  /** Asked before the transaction begins: one that holds a connection must not wait for another. */
  private async inForceFor({ reference, facts }: RecordRequest): Promise<Opening | undefined> {
    if (!facts.some((fact) => fact.type === 'opened')) return undefined;
    const { customerId, receivedAt, inquiryId } = reference;
    const [inForce, texts] = await Promise.all([
      this.terms.inForceAt(customerId, new Date(receivedAt)),
      this.handOff.textsOf(textIdOf('intake', inquiryId)),
    ]);
    return { ...inForce, texts };
  }
}

/** What judging an opening needs, asked before the transaction. */
interface Opening extends InForce {
  texts: readonly string[];
}

interface Recording {
  row: CaseRow;
  moment: Moment;
  entries: Entries;
  after: number;
  admitted: readonly string[];
}

const nothingAhead: Assessment = {
  facts: [],
  nextWakeAt: null,
  nextDueAt: null,
  nextWakeFor: null,
  nextDuePromise: null,
  promises: [],
};

function situationOf(
  entries: Entries,
  terms: TermsOfCase | undefined,
  { now, undelivered_replies }: Moment,
  pendingTexts: PendingText[],
): Situation {
  return {
    periods: terms?.periods ?? [],
    facts: entries.all(),
    now: now.getTime(),
    pendingTexts,
    undeliveredReplies: undelivered_replies,
  };
}

/**
 * Assesses, appends what that calls for, and assesses again, until nothing more is called for. What messages tell of times
 * is put in first: a promise is told of by what its contact was told.
 */
function settle(entries: Entries, situation: () => Situation): Assessment {
  for (;;) {
    entries.revise((fact) => withInstants(situation(), fact));
    const assessment = assess(situation());
    if (assessment.facts.length === 0) return assessment;
    for (const fact of assessment.facts) entries.append(fact);
  }
}

/** Without a person's reason: what workflows get lasts in their history, and holds no words of anybody's. */
function withoutWords(fact: Fact): Fact {
  if (fact.actor.kind === 'system') return fact;
  const { why: _, ...rest } = fact;
  return rest;
}

const fold = (facts: readonly Fact[]): Case => applyAll(unopened, facts);

function viewsOf(assessment: Assessment, facts: readonly Fact[]): PromiseView[] {
  const counts = fold(facts).qualityApplies;
  return assessment.promises.map((promise) => ({ ...promise, counts }));
}

/** A workflow that was started past the bridge, with a reference of its own making, opens nothing. */
function demandSame(row: CaseRow, { reference }: RecordRequest): void {
  if (contentHash(referenceOf(row)) !== contentHash(reference))
    throw new DomainError('conflict', 'the reference is not that of the case in the register');
}

/** Errors that a retry can't fix stop the case until an operator acts; the workflow shows it as `NeedsOperator`. */
function asAlarm(error: unknown): never {
  if (error instanceof FactOutOfPlace) throw new DomainError('conflict', error.message);
  if (isUniqueViolation(error))
    throw new DomainError('conflict', 'the reply or the number is recorded already');
  throw error;
}
