import type { CalendarDefinition } from './calendar-definition.js';
import { planCalendar } from './calendar-plan.js';
import { Openings } from './openings.js';

/**
 * A calendar that was checked and is ready to be asked. It expands its openings year by year when asked, and keeps them:
 * compile a version once and hold on to it. Later changes to the definition don't reach it.
 */
export class Calendar {
  /** @internal */
  readonly openings: Openings;
  readonly zone: string;
  /** Whether there are hours in its week or on a date of its own; not whether they lie ahead. */
  readonly hasHours: boolean;

  /** Use {@link compileCalendar}. */
  constructor(definition: CalendarDefinition) {
    const plan = planCalendar(definition);
    this.zone = plan.zone;
    this.hasHours = [...plan.week, ...plan.exceptions.values()].some((hours) => hours.length > 0);
    this.openings = new Openings(plan);
  }
}

/**
 * Checks a definition and makes it ready to be asked.
 *
 * @throws CalendarError that names the field: an unknown zone, a weekday that is none, times that aren't "HH:MM",
 * intervals that are empty, overlap or aren't in order, dates that don't exist.
 */
export function compileCalendar(definition: CalendarDefinition): Calendar {
  return new Calendar(definition);
}
