import { toMs } from './instants.js';
import type { Level, Rota } from './rota.js';
import { turnAt } from './turns.js';
import type { Instant } from '@mottak/service-time';

/** An officer, and the level (from 1) at which they are paged. */
export interface Duty {
  level: number;
  officer: string;
}

/**
 * Who has duty at an instant: one officer for each level, in order.
 *
 * @throws ServiceTimeError `bad-instant`
 */
export function onDutyAt(rota: Rota, instant: Instant): Duty[] {
  const at = toMs(instant);
  return rota.levels.map((level, index) => ({ level: index + 1, officer: officerAt(level, at) }));
}

/**
 * Whom to page at an instant, in order, until somebody acknowledges; then again from the first. The officers on duty,
 * level by level; a rota of one level goes on with those of it whose turns come next. Nobody is paged twice in a round.
 *
 * @throws ServiceTimeError `bad-instant`
 */
export function pageOrder(rota: Rota, instant: Instant): Duty[] {
  const onDuty = onDutyAt(rota, instant);
  const [only, second] = rota.levels;
  return once(only && !second ? [...onDuty, ...nextInTurn(only, toMs(instant), 1)] : onDuty);
}

/**
 * The officers of a rota in the order in which their duty comes, level by level, each once; those on duty first.
 *
 * @throws ServiceTimeError `bad-instant`
 */
export function everybodyInTurn(rota: Rota, instant: Instant): Duty[] {
  const at = toMs(instant);
  const inTurn = rota.levels.flatMap((level, index) => nextInTurn(level, at, index + 1));
  return once([...onDutyAt(rota, instant), ...inTurn]);
}

/** Everybody who has, or may come to have, duty by this rota. */
export function officersOf(rota: Rota): Set<string> {
  return new Set(
    rota.levels.flatMap(({ officers, changes }) => [
      ...officers,
      ...changes.flatMap(({ insteadOf }) => officers.map(insteadOf)),
    ]),
  );
}

/** Who has a level's duty at an instant in milliseconds: whose turn it is, and who stands in for them. */
export function officerAt({ officers, turns, changes }: Level, at: number): string {
  const inTurn = ofTurn(officers, turnAt(turns, at));
  return changes.reduce(
    (officer, { from, to, insteadOf }) => (at >= from && at < to ? insteadOf(officer) : officer),
    inTurn,
  );
}

function nextInTurn({ officers, turns }: Level, at: number, level: number): Duty[] {
  const now = turnAt(turns, at);
  return officers.map((_, ahead) => ({ level, officer: ofTurn(officers, now + ahead) }));
}

const once = (duties: readonly Duty[]): Duty[] =>
  duties.filter(({ officer }, index) => duties.findIndex((one) => one.officer === officer) === index);

function ofTurn(officers: readonly string[], turn: number): string {
  const index = ((turn % officers.length) + officers.length) % officers.length;
  const officer = officers[index];
  if (officer === undefined) throw new RangeError('a level without officers');
  return officer;
}
