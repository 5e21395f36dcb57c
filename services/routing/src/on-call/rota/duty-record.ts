import { compileRota, shiftsBetween, type Shift } from '@mottak/rota';
import type { RotaVersion } from './rota.store.js';

/** A shift as it is on record: by which version of the rota somebody had duty. */
export interface RecordedShift extends Shift {
  version: number;
}

const endless = Date.UTC(2299, 0, 1);

/**
 * Who had, has and will have duty: every shift that touches the time between two instants, in order. Each version tells of
 * the time in which it was in force; before the first, nobody had duty. A shift that a new version leaves as it was is one.
 * @param versions every version, the first one first
 */
export function dutyRecord(versions: readonly RotaVersion[], from: Date, to: Date): RecordedShift[] {
  return versions
    .flatMap((version, index) => shiftsOf(version, versions[index + 1], from, to))
    .sort(byLevelAndTime)
    .reduce<RecordedShift[]>(joined, [])
    .sort((a, b) => compare(a.from, b.from) || a.level - b.level);
}

function shiftsOf(
  { version, valid_from, definition }: RotaVersion,
  next: RotaVersion | undefined,
  from: Date,
  to: Date,
): RecordedShift[] {
  const [begin, end] = [valid_from.getTime(), next?.valid_from.getTime() ?? endless];
  const window: [number, number] = [Math.max(begin, from.getTime()), Math.min(end, to.getTime())];
  return shiftsBetween(compileRota(definition), ...window).map((shift) => ({
    ...shift,
    from: new Date(Math.max(begin, Date.parse(shift.from))).toISOString(),
    to: new Date(Math.min(end, Date.parse(shift.to))).toISOString(),
    version,
  }));
}

/** Adds a shift, or makes the last one longer where only a new version has come between. */
function joined(shifts: RecordedShift[], shift: RecordedShift): RecordedShift[] {
  const last = shifts.at(-1);
  const goesOn =
    last?.level === shift.level &&
    last.officer === shift.officer &&
    last.to === shift.from &&
    last.version !== shift.version;
  return goesOn ? [...shifts.slice(0, -1), { ...last, to: shift.to }] : [...shifts, shift];
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byLevelAndTime = (a: Shift, b: Shift): number => a.level - b.level || compare(a.from, b.from);
