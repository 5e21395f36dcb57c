import { Injectable } from '@nestjs/common';
import {
  DomainError,
  type CalendarEdit,
  type CalendarPreview,
  type CalendarPreviewRequest,
  type CalendarSummary,
  type CalendarView,
} from '@mottak/contracts';
import {
  compileCalendar,
  nextOpening,
  ServiceTimeError,
  type CalendarDefinition,
  type CalendarVersion,
} from '@mottak/service-time';
import { demandPrecondition, type Precondition } from '@mottak/platform';
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
    const begins = validFrom === undefined ? await this.rows.now() : new Date(validFrom);
    demandUsable(definition, begins);
    const from = dateIn(definition.zone, begins);
    return {
      zone: { current, proposed: definition.zone },
      dates: differingDates(versions, definition, from, days),
      openCases: await this.rows.openCases(id),
    };
  }

  /**
   * Makes the next version, and has open cases follow it.
   *
   * @throws DomainError `invalid-request`, `stale`
   */
  async change(
    id: string,
    edit: CalendarEdit,
    precondition: Precondition,
    author: string,
  ): Promise<CalendarView> {
    const { definition, why } = edit;
    const now = await this.rows.now();
    const validFrom = edit.validFrom === undefined ? undefined : new Date(edit.validFrom);
    demandUsable(definition, validFrom ?? now);
    if (validFrom && validFrom < now)
      throw invalid('validFrom', 'must not have passed: what was judged stays judged');
    const newest = (await this.rows.versionsOf(id))[0]?.version;
    demandPrecondition(precondition, newest);
    const version = (newest ?? 0) + 1;
    if (!(await this.rows.make({ id, version, definition, validFrom, author, why })))
      throw new DomainError('stale', 'Another version of the calendar was made meanwhile.');
    this.changes.poke();
    await this.watch.look();
    return this.view(id);
  }
}

/** By a calendar that doesn't open no promise would ever come due. */
function demandUsable(definition: CalendarDefinition, from: Date): void {
  try {
    nextOpening(compileCalendar(definition), from.getTime());
  } catch (error) {
    if (error instanceof ServiceTimeError && error.code === 'no-opening')
      throw invalid('definition', `must open within two years of ${from.toISOString()}`);
    asCalendarFault(error, 'definition');
  }
}

function newestOf(versions: readonly CalendarRow[]): CalendarRow {
  const [newest] = versions;
  if (!newest) throw notFound();
  return newest;
}

const notFound = (): DomainError => new DomainError('not-found', 'There is no such calendar.');

const invalid = (path: string, message: string): DomainError =>
  new DomainError('invalid-request', `The request is invalid: \`${path}\` ${message}.`, {
    errors: [{ path, message }],
  });
