import { Injectable } from '@nestjs/common';
import { allowedCommands, applyAll, publicFacts, unopened, type Fact } from '@mottak/case';
import { DomainError, publicCase, type CaseView, type TextView, type Timeline } from '@mottak/contracts';
import { isWithin, Scopes, type Actor, type Scope } from '@mottak/platform';
import { Pool } from 'pg';
import { isUnsolved, mayCause } from '../disruptions/disruption-rows.js';
import { findCase, type CaseRow } from '../register/case-row.js';
import { factOf, factsSql, type FactRow } from '../register/fact-row.js';
import { ForeignTexts } from '../texts/foreign-texts.js';
import { summaryOf } from './case-list.js';
import { messagesOf } from './case-messages.js';
import { ContactLanguages } from './contact-languages.js';
import { mayGive } from './may-give.js';

/** Cases as people see them: the staff whole, customers and those who speak for them what is public. */
@Injectable()
export class CaseViews {
  constructor(
    private readonly pool: Pool,
    private readonly scopes: Scopes,
    private readonly foreignTexts: ForeignTexts,
    private readonly languages: ContactLanguages,
  ) {}

  /** @throws DomainError `not-found`, also for a case that the actor may not see */
  async view(actor: Actor, caseId: string): Promise<CaseView> {
    const { row, scope } = await this.find(actor, caseId);
    const isInsider = scope === 'all';
    const [messages, links, disruptions, parts, hearers, contactLanguage] = await Promise.all([
      messagesOf(this.pool, caseId, isInsider),
      isInsider ? linksOf(this.pool, row) : [],
      disruptionsOf(this.pool, caseId),
      partsFrom(this.pool, caseId),
      isInsider ? this.hearersOf(row) : nobody,
      isInsider ? this.languages.of(row) : null,
    ]);
    const foreign = messages.flatMap(({ id, text }) => (text === null ? [id] : []));
    const texts = await this.foreignTexts.find([row.text_id, ...foreign]);
    const whole = {
      ...summaryOf(row, texts.get(row.text_id)?.subject ?? ''),
      ...detailsOf(row),
      contactLanguage,
      product: productOf(row, texts.get(row.text_id)?.about),
      parts,
      links,
      ...hearers,
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
    return isInsider ? whole : publicCase(whole);
  }

  /** @throws DomainError `not-found`, also for a case that the actor may not see */
  async timeline(actor: Actor, caseId: string): Promise<Timeline> {
    const { row, scope } = await this.find(actor, caseId);
    const facts = await this.factsOf(caseId);
    const shown = scope === 'all' ? facts : publicFacts(facts);
    return { caseId, number: row.number, facts: shown.map((fact) => ({ ...fact, data: { ...fact.data } })) };
  }

  /** Who hears what the contact hears, by id. */
  private async hearersOf({ id, contact_id }: CaseRow): Promise<Hearers> {
    const { owed = [], watchers = [] } = applyAll(unopened, await this.factsOf(id));
    return { owed: [contact_id, ...owed], watchers };
  }

  private async factsOf(caseId: string): Promise<Fact[]> {
    const { rows } = await this.pool.query<{ facts: FactRow[] }>(`SELECT ${factsSql(1)} AS facts`, [caseId]);
    return (rows[0]?.facts ?? []).map(factOf);
  }

  private async find(actor: Actor, caseId: string): Promise<{ row: CaseRow; scope: Scope }> {
    const [row, scope] = await Promise.all([findCase(this.pool, caseId), this.scopes.of(actor)]);
    if (!row || !isWithin(scope, row.customer_id))
      throw new DomainError('not-found', 'There is no such case.');
    return { row, scope };
  }
}

type Hearers = Pick<CaseView, 'owed' | 'watchers'>;
const nobody: Hearers = { owed: [], watchers: [] };

/** The cases that this one was linked to, and those that were linked to it. */
async function linksOf(pool: Pool, { id, links }: CaseRow): Promise<CaseView['links']> {
  const { rows } = await pool.query<CaseView['links'][number]>(
    `SELECT r.id AS "caseId", l ->> 'relation' AS relation FROM case_row r, jsonb_array_elements(r.links) AS l
     WHERE r.links @> jsonb_build_array(jsonb_build_object('caseId', $1::text)) AND l ->> 'caseId' = $1::text`,
    [id],
  );
  const each = new Map([...links, ...rows].map((link) => [`${link.relation} ${link.caseId}`, link]));
  return [...each.values()];
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

function detailsOf(row: CaseRow) {
  const { version, channel, verdict, agreement_id, follows, followed_by, split_from, promises, rating } = row;
  return {
    version,
    channel,
    verdict,
    agreement: agreement_id,
    follows,
    followedBy: followed_by,
    splitFrom: split_from,
    promises,
    rating,
  };
}

/** What it is about, in the words of who wrote where it isn't in the catalogue; intake has them. */
const productOf = ({ product }: CaseRow, about: TextView['about']): CaseView['product'] =>
  'known' in product ? { freeText: about ?? '' } : product;
