import { Injectable } from '@nestjs/common';
import {
  DomainError,
  type CalendarEdit,
  type CalendarPreview,
  type CalendarPreviewRequest,
  type CalendarSummary,
  type CalendarView,
} from '@mottak/contracts';
import { compileCalendar, type CalendarDefinition, type CalendarVersion } from '@mottak/service-time';
import { Pool } from 'pg';
import { CalendarStore } from '../terms/calendar.store.js';
import { dateIn, differingDates } from './calendar-difference.js';
import { asCalendarFault } from './calendar-fault.js';
import { CalendarChanges } from './calendar-changes.js';
import { CalendarRows, type CalendarRow } from './calendar-rows.js';
import { CalendarWatch } from './calendar-watch.js';
import { summaryOf, viewOf } from './calendar-view.js';

/** Calendars as operators see and change them. A change is a new version; what there is stays as it is. */
@Injectable()
export class Calendars {
  constructor(
    private readonly pool: Pool,
    private readonly rows: CalendarRows,
    private readonly store: CalendarStore,
    private readonly changes: CalendarChanges,
    private readonly watch: CalendarWatch,
  ) {}

  async list(): Promise<{ items: CalendarSummary[] }> {
    return { items: (await this.rows.newest()).map(summaryOf) };
  }

  /** @throws DomainError `not-found` */
  async view(id: string): Promise<CalendarView> {
    const versions = await this.rows.versionsOf(id);
    return viewOf(newestOf(versions), versions);
  }

  /** @throws DomainError `not-found` */
  async history(id: string): Promise<readonly CalendarVersion[]> {
    const history = await this.store.history(this.pool, id);
    if (!history) throw notFound();
    return history.versions;
  }

  /** @throws DomainError `not-found`, `invalid-request` */
  async preview(id: string, request: CalendarPreviewRequest): Promise<CalendarPreview> {
    const { definition, validFrom, days } = request;
    const versions = await this.rows.versionsOf(id);
    const current = newestOf(versions).definition.zone;
    demandUsable(definition);
    const from = dateIn(
      definition.zone,
      validFrom === undefined ? await this.rows.now() : new Date(validFrom),
    );
    return {
      zone: { current, proposed: definition.zone },
      dates: differingDates(versions, definition, from, days),
      openCases: await this.rows.openCases(id),
    };
  }

  /**
   * Makes the next version, and has open cases follow it.
   *
   * @param ifMatch the newest version as the author knows it; undefined to make a calendar that isn't there yet
   * @throws DomainError `invalid-request`, `stale`
   */
  async change(
    id: string,
    edit: CalendarEdit,
    ifMatch: number | undefined,
    author: string,
  ): Promise<CalendarView> {
    const { definition, why } = edit;
    demandUsable(definition);
    const validFrom = edit.validFrom === undefined ? undefined : new Date(edit.validFrom);
    if (validFrom && validFrom < (await this.rows.now()))
      throw invalid('validFrom', 'must not have passed: what was judged stays judged');
    const newest = (await this.rows.versionsOf(id))[0]?.version;
    if (newest !== undefined && ifMatch === undefined)
      throw invalid('If-Match', 'must name the newest version of a calendar that is there');
    if (newest !== ifMatch) throw stale();
    const version = (newest ?? 0) + 1;
    if (!(await this.rows.make({ id, version, definition, validFrom, author, why }))) throw stale();
    this.changes.poke();
    await this.watch.look();
    return this.view(id);
  }
}

function demandUsable(definition: CalendarDefinition): void {
  try {
    compileCalendar(definition);
  } catch (error) {
    asCalendarFault(error, 'definition');
  }
}

function newestOf(versions: readonly CalendarRow[]): CalendarRow {
  const [newest] = versions;
  if (!newest) throw notFound();
  return newest;
}

const notFound = (): DomainError => new DomainError('not-found', 'There is no such calendar.');

const stale = (): DomainError =>
  new DomainError('stale', 'If-Match does not name the newest version of the calendar.');

const invalid = (path: string, message: string): DomainError =>
  new DomainError('invalid-request', `${path} ${message}.`, { errors: [{ path, message }] });
