import { Injectable } from '@nestjs/common';
import { allowedCommands, internalFacts, type Fact } from '@mottak/case';
import { DomainError, type CaseView, type Timeline } from '@mottak/contracts';
import type { Actor } from '@mottak/platform';
import { Pool } from 'pg';
import { isUnsolved, mayCause } from '../disruptions/disruption-rows.js';
import { findCase, type CaseRow } from '../register/case-row.js';
import { factOf, factsSql, type FactRow } from '../register/fact-row.js';
import { ForeignTexts } from '../texts/foreign-texts.js';
import { summaryOf } from './case-list.js';
import { messagesOf } from './case-messages.js';
import { mayGive } from './may-give.js';
import { isWithin, Scopes, type Scope } from './scope.js';

/** Cases as people see them: the staff whole, customers and those who speak for them what is public. */
@Injectable()
export class CaseViews {
  constructor(
    private readonly pool: Pool,
    private readonly scopes: Scopes,
    private readonly foreignTexts: ForeignTexts,
  ) {}

  /** @throws DomainError `not-found`, also for a case that the actor may not see */
  async view(actor: Actor, caseId: string): Promise<CaseView> {
    const { row, scope } = await this.find(actor, caseId);
    const isInsider = scope === 'all';
    const [messages, links, disruptions, parts] = await Promise.all([
      messagesOf(this.pool, caseId, isInsider),
      isInsider ? linksOf(this.pool, row) : [],
      disruptionsOf(this.pool, caseId),
      partsFrom(this.pool, caseId),
    ]);
    const foreign = messages.flatMap(({ id, text }) => (text === null ? [id] : []));
    const texts = await this.foreignTexts.find([row.text_id, ...foreign]);
    return {
      ...summaryOf(row, texts.get(row.text_id)?.subject ?? ''),
      ...detailsOf(row),
      parts,
      links,
      disruptions: disruptions.filter(({ state }) => isInsider || state === 'linked'),
      allowed: allowedCommands(row.state).filter((kind) => mayGive(actor, kind)),
      messages: messages.map(({ id, kind, by, at, text }) => ({
        id,
        kind,
        by,
        at: at.toISOString(),
        text: text ?? texts.get(id)?.text ?? '',
      })),
    };
  }

  /** @throws DomainError `not-found`, also for a case that the actor may not see */
  async timeline(actor: Actor, caseId: string): Promise<Timeline> {
    const { row, scope } = await this.find(actor, caseId);
    const { rows } = await this.pool.query<{ facts: FactRow[] }>(`SELECT ${factsSql(1)} AS facts`, [caseId]);
    const facts = (rows[0]?.facts ?? []).map(factOf);
    const shown = scope === 'all' ? facts : publicOf(facts);
    return { caseId, number: row.number, facts: shown.map((fact) => ({ ...fact, data: { ...fact.data } })) };
  }

  private async find(actor: Actor, caseId: string): Promise<{ row: CaseRow; scope: Scope }> {
    const [row, scope] = await Promise.all([findCase(this.pool, caseId), this.scopes.of(actor)]);
    if (!row || !isWithin(scope, row.customer_id))
      throw new DomainError('not-found', 'There is no such case.');
    return { row, scope };
  }
}

/** The cases that this one was linked to, and those that were linked to it. */
async function linksOf(pool: Pool, { id, links }: CaseRow): Promise<CaseView['links']> {
  const { rows } = await pool.query<CaseView['links'][number]>(
    `SELECT r.id AS "caseId", l ->> 'relation' AS relation FROM case_row r, jsonb_array_elements(r.links) AS l
     WHERE r.links @> jsonb_build_array(jsonb_build_object('caseId', $1::text)) AND l ->> 'caseId' = $1::text`,
    [id],
  );
  return [...links, ...rows];
}

/** The disruptions that a case is due to, and those that go on and may be its cause. */
async function disruptionsOf(pool: Pool, caseId: string): Promise<CaseView['disruptions']> {
  const { rows } = await pool.query<CaseView['disruptions'][number]>(
    `SELECT disruption_id AS "disruptionId", 'linked' AS state FROM case_disruption WHERE case_id = $1
     UNION ALL
     SELECT d.id, 'proposed' FROM case_row r JOIN disruption d ON d.ended_at IS NULL AND ${mayCause}
     WHERE r.id = $1 AND ${isUnsolved}
       AND NOT EXISTS (SELECT FROM case_disruption c WHERE c.case_id = r.id AND c.disruption_id = d.id)`,
    [caseId],
  );
  return rows;
}

/** The cases that parts of a case have become, the oldest first. */
async function partsFrom(pool: Pool, caseId: string): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    'SELECT id FROM case_row WHERE split_from = $1 ORDER BY received_at, id',
    [caseId],
  );
  return rows.map(({ id }) => id);
}

/** What outsiders may read: not the bookkeeping of the house, nor the reasons that its people give each other. */
const publicOf = (facts: readonly Fact[]): Fact[] =>
  facts
    .filter(({ type }) => !internalFacts.has(type))
    .map((fact) => (fact.actor.kind === 'staff' ? withoutWhy(fact) : fact));

function withoutWhy({ why: _, ...fact }: Fact): Fact {
  return fact;
}

function detailsOf(row: CaseRow) {
  const {
    version,
    channel,
    product,
    verdict,
    agreement_id,
    follows,
    followed_by,
    split_from,
    promises,
    rating,
  } = row;
  return {
    version,
    channel,
    product,
    verdict,
    agreement: agreement_id,
    follows,
    followedBy: followed_by,
    splitFrom: split_from,
    promises,
    rating,
  };
}
