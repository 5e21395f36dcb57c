import { Injectable } from '@nestjs/common';
import type { CalendarRef, Fact, ProposedFact } from '@mottak/case';
import type { Clock, Period } from '@mottak/case/promises';
import {
  agreementSnapshot,
  DomainError,
  topics,
  type AgreementSnapshot,
  type CustomerSnapshot,
} from '@mottak/contracts';
import { SnapshotCopy } from '@mottak/platform';
import { Pool, type PoolClient } from 'pg';
import type { CaseRow } from '../register/case-row.js';
import type { InForce } from '../register/judgement.js';
import { CalendarStore } from './calendar.store.js';

/** What a case's promises run by, all of it read from its facts. */
export interface TermsOfCase {
  periods: Period[];
  /** The calendar that counts now, in the newest version that a fact names. */
  calendar: CalendarRef;
}

const system = { kind: 'system', id: 'routing' } as const;

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
    const { terms } = agreementSnapshot.parse(agreement);
    const calendar = await this.calendars.inForce(this.pool, terms.calendar, at);
    if (!calendar)
      throw new DomainError('not-ready', `The calendar ${terms.calendar} is not known here yet.`);
    const newestCalendar = await this.calendars.newest(this.pool, terms.calendar);
    const opening = await this.calendars.openingFrom(this.pool, calendar, newestCalendar, at);
    const phone = terms.phone?.calendar ?? terms.calendar;
    const phoneOpening =
      phone === terms.calendar ? opening : await this.calendars.nextOpening(this.pool, phone, at);
    return {
      agreement: { ...agreement, terms },
      catalogue: known,
      calendar,
      newestCalendar,
      opening,
      phoneOpening,
    };
  }

  /**
   * What has changed about the terms of a case and isn't in its facts yet: a newer version of its calendar, or the separate
   * agreement that was accepted. Empty before the case was judged.
   * @param newestCalendar the newest version that there is of the calendar that the row names
   */
  async changes(
    on: PoolClient,
    row: CaseRow,
    facts: readonly Fact[],
    newestCalendar: number | null,
  ): Promise<ProposedFact[]> {
    const changed: ProposedFact[] = [];
    const current = calendarsOf(row, facts).at(-1);
    if (current && newestCalendar !== null && newestOf(current) < newestCalendar)
      changed.push({
        type: 'calendar-changed',
        data: { calendar: { id: current.id, version: newestCalendar }, was: newestOf(current) },
        actor: system,
        why: 'a newer version of the calendar counts from when it is in force',
      });
    const accepted = facts.findLast((fact) => fact.type === 'agreement-accepted');
    const isKnown = facts.some(
      (fact) => fact.type === 'terms-changed' && fact.number > (accepted?.number ?? 0),
    );
    const separate = accepted && !isKnown && (await this.separate(on, accepted.data.agreementId));
    if (separate) changed.push(await this.termsChanged(on, separate));
    return changed;
  }

  private async termsChanged(
    on: PoolClient,
    { id, version, terms }: AgreementSnapshot,
  ): Promise<ProposedFact> {
    const newest = await this.calendars.newest(on, terms.calendar);
    if (newest === 0)
      throw new DomainError('not-ready', `The calendar ${terms.calendar} is not known here yet.`);
    const calendar = { id: terms.calendar, version: newest };
    return {
      type: 'terms-changed',
      data: { agreementId: id, agreementVersion: version, calendar },
      actor: system,
      why: 'the separate agreement was accepted',
    };
  }

  /** Undefined before the case was judged. Reads nothing but immutable versions that the facts name. */
  async ofCase(
    on: Pool | PoolClient,
    row: CaseRow,
    facts: readonly Fact[],
  ): Promise<TermsOfCase | undefined> {
    const calendars = calendarsOf(row, facts);
    const last = calendars.at(-1);
    if (!last) return undefined;
    const periods: Period[] = [];
    for (const calendar of calendars) {
      const { terms } = await this.version(on, calendar.agreementId, calendar.agreementVersion);
      periods.push({ since: calendar.since, terms, clockAt: await this.clocks(on, calendar) });
    }
    return { periods, calendar: { id: last.id, version: newestOf(last) } };
  }

  private async clocks(
    on: Pool | PoolClient,
    { id, from, newer }: CalendarPeriod,
  ): Promise<Period['clockAt']> {
    const first = await this.calendars.clock(on, id, from, from);
    const clocks: { since: number; clock: Clock }[] = [];
    for (const { since, version } of newer)
      clocks.push({ since, clock: await this.calendars.clock(on, id, from, version) });
    return (factNumber) => clocks.findLast(({ since }) => since <= factNumber)?.clock ?? first;
  }

  private async version(on: Pool | PoolClient, id: string, version: number): Promise<AgreementSnapshot> {
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
    const agreement = agreementSnapshot.parse(row.data);
    this.agreements.set(keyOf(id, version), agreement);
    return agreement;
  }

  /** Undefined until the separate agreement has arrived here: until then the customer's own terms go on. */
  private async separate(on: PoolClient, id: string): Promise<AgreementSnapshot | undefined> {
    const { rows } = await on.query<{ data: AgreementSnapshot }>(
      'SELECT data FROM snapshot_copy WHERE topic = $1 AND id = $2 ORDER BY version DESC LIMIT 1',
      [topics.agreement, id],
    );
    return rows[0] && agreementSnapshot.parse(rows[0].data);
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

/** Which agreement and which versions of which calendar hold from which fact on. */
interface CalendarPeriod {
  since: number;
  agreementId: string;
  agreementVersion: number;
  id: string;
  from: number;
  /** Later versions, each with the fact that named it. */
  newer: { since: number; version: number }[];
}

const newestOf = ({ from, newer }: CalendarPeriod): number => newer.at(-1)?.version ?? from;

function calendarsOf(row: CaseRow, facts: readonly Fact[]): CalendarPeriod[] {
  const periods: CalendarPeriod[] = [];
  for (const fact of facts) {
    if (fact.type === 'judged') {
      const { agreementId, verdict } = fact.data;
      // Facts from before the calendar was kept in them: the row has it.
      const { id, version } = fact.data.calendar ?? {
        id: row.calendar_id ?? '',
        version: row.calendar_version ?? 0,
      };
      const { agreementVersion } = verdict;
      periods.push({ since: 1, agreementId, agreementVersion, id, from: version, newer: [] });
    }
    if (fact.type === 'terms-changed') {
      const { agreementId, agreementVersion, calendar } = fact.data;
      const same = periods.find(({ id }) => id === calendar.id);
      const from = same?.from ?? calendar.version;
      periods.push({
        since: fact.number,
        agreementId,
        agreementVersion,
        id: calendar.id,
        from,
        newer: [{ since: fact.number, version: calendar.version }],
      });
    }
    if (fact.type === 'calendar-changed')
      for (const period of periods)
        if (period.id === fact.data.calendar.id)
          period.newer.push({ since: fact.number, version: fact.data.calendar.version });
  }
  return periods;
}

const keyOf = (id: string, version: number): string => `${id}/${String(version)}`;
