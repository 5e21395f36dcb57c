import { Injectable } from '@nestjs/common';
import type { Fact } from '@mottak/case';
import {
  DomainError,
  topics,
  type AgreementSnapshot,
  type CustomerSnapshot,
  type Terms,
} from '@mottak/contracts';
import { SnapshotCopy } from '@mottak/platform';
import type { Calendar } from '@mottak/service-time';
import { Pool, type PoolClient } from 'pg';
import type { CaseRow } from '../register/case-row.js';
import type { InForce } from '../register/judgement.js';
import { CalendarStore, type CalendarRef } from './calendar.store.js';

/** What a case's promises run by. */
export interface TermsOfCase {
  terms: Terms;
  calendar: Calendar;
  calendarRef: CalendarRef;
}

type Versioned = typeof topics.customer | typeof topics.agreement;

/** Finds the terms that a case was judged by, and those that it goes on under. */
@Injectable()
export class CaseTerms {
  private readonly agreements = new Map<string, AgreementSnapshot>();

  constructor(
    private readonly pool: Pool,
    private readonly copies: SnapshotCopy,
    private readonly calendars: CalendarStore,
  ) {}

  /**
   * The versions in force when something was received. What is older than all that we know is judged by the first
   * version: it may have waited in a mailbox for longer than the desk exists.
   * @throws DomainError `not-ready` while the copies aren't complete, or don't know the customer yet
   */
  async inForceAt(customerId: string, at: Date): Promise<InForce> {
    const customer: CustomerSnapshot =
      (await this.copies.get(topics.customer, customerId, at)) ??
      (await this.first(topics.customer, customerId));
    const agreement: AgreementSnapshot =
      (await this.copies.get(topics.agreement, customer.agreementId, at)) ??
      (await this.first(topics.agreement, customer.agreementId));
    const [catalogue] = await this.copies.list(topics.catalogue, at);
    const known = catalogue ?? (await this.copies.list(topics.catalogue, new Date()))[0];
    if (!known) throw new DomainError('not-ready', 'The catalogue is not known here yet.');
    this.agreements.set(keyOf(agreement.id, agreement.version), agreement);
    return { agreement, catalogue: known };
  }

  /** Undefined before the case was judged. Once a separate agreement has been accepted, the case goes on under that. */
  async ofCase(on: PoolClient, row: CaseRow, facts: readonly Fact[]): Promise<TermsOfCase | undefined> {
    const judged = facts.find((fact) => fact.type === 'judged');
    if (!judged) return undefined;
    const { agreementId, verdict } = judged.data;
    const accepted = facts.findLast((fact) => fact.type === 'agreement-accepted');
    const separate = accepted && (await this.separate(on, accepted.data.agreementId));
    const { terms } = separate ?? (await this.version(on, agreementId, verdict.agreementVersion));
    const calendarRef = await this.calendarOf(on, row, terms.calendar);
    return { terms, calendar: await this.calendars.load(on, calendarRef), calendarRef };
  }

  /** A case keeps the version of the calendar that it was judged by, as long as its terms name that calendar. */
  private async calendarOf(on: PoolClient, row: CaseRow, id: string): Promise<CalendarRef> {
    if (row.calendar_id === id && row.calendar_version !== null) return { id, version: row.calendar_version };
    const found = await this.calendars.inForce(on, id, row.received_at);
    if (!found) throw new DomainError('not-ready', `The calendar ${id} is not known here yet.`);
    return found;
  }

  private async version(on: PoolClient, id: string, version: number): Promise<AgreementSnapshot> {
    const known = this.agreements.get(keyOf(id, version));
    if (known) return known;
    const { rows } = await on.query<{ data: AgreementSnapshot }>(
      'SELECT data FROM snapshot_copy WHERE topic = $1 AND id = $2 AND version = $3',
      [topics.agreement, id, version],
    );
    const [row] = rows;
    if (!row)
      throw new DomainError(
        'not-ready',
        `Version ${String(version)} of the agreement ${id} is not known here yet.`,
      );
    this.agreements.set(keyOf(id, version), row.data);
    return row.data;
  }

  /** Undefined until the separate agreement has arrived here: until then the customer's own terms go on. */
  private async separate(on: PoolClient, id: string): Promise<AgreementSnapshot | undefined> {
    const { rows } = await on.query<{ data: AgreementSnapshot }>(
      'SELECT data FROM snapshot_copy WHERE topic = $1 AND id = $2 ORDER BY version DESC LIMIT 1',
      [topics.agreement, id],
    );
    return rows[0]?.data;
  }

  private async first<T extends Versioned>(
    topic: T,
    id: string,
  ): Promise<T extends typeof topics.customer ? CustomerSnapshot : AgreementSnapshot> {
    const { rows } = await this.pool.query<{
      data: T extends typeof topics.customer ? CustomerSnapshot : AgreementSnapshot;
    }>('SELECT data FROM snapshot_copy WHERE topic = $1 AND id = $2 ORDER BY valid_from, version LIMIT 1', [
      topic,
      id,
    ]);
    const [row] = rows;
    if (!row) throw new DomainError('not-ready', `${id} is not known here yet.`);
    return row.data;
  }
}

const keyOf = (id: string, version: number): string => `${id}/${String(version)}`;
