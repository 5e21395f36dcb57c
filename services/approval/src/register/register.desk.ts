import { Injectable } from '@nestjs/common';
import {
  differencesBetween,
  DomainError,
  type RegisterContents,
  type RegisterEdit,
  type RegisterEntry,
  type RegisterPreview,
  type RegisterQuery,
  type RegisterVersion,
  type VersionQuery,
} from '@mottak/contracts';
import { demandPrecondition, inTransaction, OutboxRelay, type Precondition } from '@mottak/platform';
import { Pool, type PoolClient } from 'pg';
import { contentOf, registerKinds, type Registered, type RegisterKind } from './register-kinds.js';
import { RegisterImpact } from './register.impact.js';
import { beginningSql, listSql, lockSql, newestSql, versionsSql, type RegisterRow } from './register.sql.js';
import { addVersion } from './register.js';

/** A version as somebody asks for it. */
export interface Registration<K extends RegisterKind = RegisterKind> {
  kind: K;
  id: string;
  edit: RegisterEdit<K>;
  by: string;
  precondition: Precondition;
}

/** Customers, agreements and the catalogue as operators see and keep them, in versions that never change. */
@Injectable()
export class RegisterDesk {
  constructor(
    private readonly pool: Pool,
    private readonly relay: OutboxRelay,
    private readonly impact: RegisterImpact,
  ) {}

  /** Each in its newest version, in order of id. */
  async page(
    kind: RegisterKind,
    { limit, after }: RegisterQuery,
  ): Promise<{ items: RegisterEntry[]; next: string | null }> {
    const { rows } = await this.pool.query<RegisterRow>(listSql, [kind, after ?? null, limit + 1]);
    const items = rows.slice(0, limit).map((row) => entryOf(kind, row));
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  }

  /** @throws DomainError `not-found` */
  async entry(kind: RegisterKind, id: string): Promise<RegisterEntry> {
    const row = await newestOf(this.pool, kind, id);
    if (!row || isSeparate(row)) throw notFound(kind);
    return entryOf(kind, row);
  }

  /** The newest first. @throws DomainError `not-found` */
  async versions(
    kind: RegisterKind,
    id: string,
    { limit, before }: VersionQuery,
  ): Promise<RegisterVersion[]> {
    await this.entry(kind, id);
    const { rows } = await this.pool.query<RegisterRow>(versionsSql, [kind, id, limit, before ?? null]);
    return rows.map((row) => versionOf(kind, row));
  }

  /** @throws DomainError `invalid-request` as {@link register}, `unavailable` */
  async preview<K extends RegisterKind>(
    kind: K,
    id: string,
    content: RegisterContents[K],
  ): Promise<RegisterPreview> {
    const newest = await newestOf(this.pool, kind, id);
    await this.demandUsable(this.pool, kind, id, content, newest);
    const was = newest && contentOf(kind, newest.data);
    const openCases = await this.impact.openCases(concerned(kind, id, content, was));
    return { differences: differencesBetween(was, content), openCases };
  }

  /**
   * Makes the next version and announces it, unless it is what counts then anyhow.
   * @returns what is registered then, in its newest version
   * @throws DomainError `invalid-request`, `stale`, `unavailable`
   */
  async register<K extends RegisterKind>(registration: Registration<K>): Promise<RegisterEntry> {
    const { kind, id, edit } = registration;
    if (isAgreement(kind, edit.content)) await this.impact.demandKnown(edit.content.terms);
    await inTransaction(this.pool, (transaction) => this.keep(transaction, registration));
    this.relay.poke();
    return this.entry(kind, id);
  }

  private async keep<K extends RegisterKind>(
    transaction: PoolClient,
    { kind, id, edit, by, precondition }: Registration<K>,
  ): Promise<void> {
    await transaction.query(lockSql);
    const newest = await newestOf(transaction, kind, id, edit.validFrom);
    demandPrecondition(precondition, newest?.version);
    await this.demandUsable(transaction, kind, id, edit.content, newest);
    const version = (newest?.version ?? 0) + 1;
    const { rows } = await transaction.query<{ now: Date; begins: Date }>(beginningSql, [
      edit.validFrom ?? null,
      version,
    ]);
    const [{ now, begins }] = rows as [{ now: Date; begins: Date }];
    if (edit.validFrom !== undefined && new Date(edit.validFrom) < now)
      throw invalid('validFrom', 'must not have passed: what was judged stays judged');
    if (newest && newest.in_force === newest.version && isAlike(kind, newest, edit.content)) return;
    const snapshot: unknown = { ...edit.content, id, version, validFrom: begins.toISOString() };
    await addVersion(transaction, kind, registerKinds[kind].shape.parse(snapshot) as Registered[K], {
      author: by,
      why: edit.why,
    });
  }

  private async demandUsable<K extends RegisterKind>(
    on: Pool | PoolClient,
    kind: K,
    id: string,
    content: RegisterContents[K],
    newest: RegisterRow | undefined,
  ): Promise<void> {
    if (newest && isSeparate(newest))
      throw new DomainError('conflict', 'A separate agreement of a case has this id.');
    if (isAgreement(kind, content) && newest && newest.data['customerId'] !== content.customerId)
      throw invalid('content.customerId', 'must stay the customer that the agreement is with');
    if (!isCustomer(kind, content)) return;
    const agreement = await newestOf(on, 'agreement', content.agreementId);
    if (!agreement || isSeparate(agreement))
      throw invalid('content.agreementId', 'must be an agreement that is registered');
    if (agreement.data['customerId'] !== id)
      throw invalid('content.agreementId', 'must be an agreement with this customer');
  }
}

/** Which open cases a content concerns: a customer's, or those about products that change or go. */
function concerned(
  kind: RegisterKind,
  id: string,
  content: RegisterContents[RegisterKind],
  was: object | undefined,
): { customerId?: string; productIds?: string[] } {
  if (isCustomer(kind, content)) return { customerId: id };
  if (isAgreement(kind, content)) return { customerId: content.customerId };
  const differing = differencesBetween(was, content).map(({ path }) => path.split('.')[1]);
  return { productIds: [...new Set(differing.filter((product) => product !== undefined))] };
}

const isCustomer = (kind: RegisterKind, content: object): content is RegisterContents['customer'] =>
  kind === 'customer' && 'agreementId' in content;
const isAgreement = (kind: RegisterKind, content: object): content is RegisterContents['agreement'] =>
  kind === 'agreement' && 'terms' in content;

const isAlike = (kind: RegisterKind, { data }: RegisterRow, content: object): boolean =>
  differencesBetween(contentOf(kind, data), content).length === 0;

/** A separate agreement (R11) is of its case, and not kept here. */
const isSeparate = ({ data }: RegisterRow): boolean => 'caseId' in data;

/** @param at the instant that `in_force` is of; left out, now */
async function newestOf(
  on: Pool | PoolClient,
  kind: RegisterKind,
  id: string,
  at?: string,
): Promise<RegisterRow | undefined> {
  const { rows } = await on.query<RegisterRow>(newestSql, [kind, id, at ?? null]);
  return rows[0];
}

const versionOf = (kind: RegisterKind, row: RegisterRow): RegisterVersion => ({
  id: row.id,
  version: row.version,
  validFrom: row.valid_from.toISOString(),
  by: row.author,
  why: row.why,
  at: row.made_at.toISOString(),
  content: contentOf(kind, row.data),
});

const entryOf = (kind: RegisterKind, row: RegisterRow): RegisterEntry => ({
  ...versionOf(kind, row),
  inForce: row.in_force,
});

const notFound = (kind: RegisterKind): DomainError =>
  new DomainError(
    'not-found',
    kind === 'catalogue' ? 'There is no catalogue yet.' : `There is no such ${kind}.`,
  );

const invalid = (path: string, message: string): DomainError =>
  new DomainError('invalid-request', `The request is invalid: \`${path}\` ${message}.`, {
    errors: [{ path, message }],
  });
