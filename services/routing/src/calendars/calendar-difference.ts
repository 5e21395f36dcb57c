import type { CalendarPreview } from '@mottak/contracts';
import { datedHours, type CalendarDefinition, type DatedHours } from '@mottak/service-time';
import type { CalendarRow } from './calendar-rows.js';

type Difference = CalendarPreview['dates'];
type Version = Pick<CalendarRow, 'valid_from' | 'definition'>;

/** The version that counts at an instant: of those that have begun the one made last, else the first. The newest come first. */
export function inForceAt<V extends Version>(versions: readonly V[], at: Date): V | undefined {
  return versions.find(({ valid_from }) => valid_from <= at) ?? versions.at(-1);
}

/**
 * The dates on which another calendar would be open at other times. Where the zones differ, the same hours on the clock
 * are other times.
 *
 * @param versions what there is, the newest first
 * @param from the first date compared, `YYYY-MM-DD`
 */
export function differingDates(
  versions: readonly Version[],
  proposed: CalendarDefinition,
  from: string,
  days: number,
): Difference {
  const known = new Map<Version, DatedHours[]>();
  return datedHours(proposed, from, days).flatMap(({ date, hours }, index) => {
    const version = inForceAt(versions, new Date(`${date}T12:00:00Z`));
    if (version && !known.has(version)) known.set(version, datedHours(version.definition, from, days));
    const current = (version && known.get(version)?.[index]?.hours) ?? [];
    const isOtherZone = version?.definition.zone !== proposed.zone;
    const isOpen = current.length + hours.length > 0;
    const differs = JSON.stringify(current) !== JSON.stringify(hours) || (isOtherZone && isOpen);
    return differs ? [{ date, current, proposed: hours }] : [];
  });
}

/** The date that a wall clock in the zone shows at an instant, `YYYY-MM-DD`. */
export function dateIn(zone: string, at: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(at);
}
