import { firstOccurrence, zoneSpansAround } from '@mottak/service-time';

/** Turns of duty that follow each other, numbered from the one that begins at the date that they are counted from. */
export interface Turns {
  readonly zone: string;
  /** The beginning of turn 0 on the wall clock, as if it were UTC, in milliseconds. */
  readonly firstWall: number;
  /** From one beginning to the next on the wall clock, in milliseconds: whole days. */
  readonly lengthWall: number;
}

/** When a turn begins, in milliseconds since 1970: the wall clock decides, so a turn lasts an hour less or more across DST. */
export function turnBegins({ zone, firstWall, lengthWall }: Turns, turn: number): number {
  const wall = firstWall + turn * lengthWall;
  return firstOccurrence(zoneSpansAround(zone, new Date(wall).getUTCFullYear()), wall);
}

/** The turn that an instant lies in. Its first instant belongs to it, its last to the next. */
export function turnAt(turns: Turns, at: number): number {
  let turn = Math.floor((at - turnBegins(turns, 0)) / turns.lengthWall);
  while (turnBegins(turns, turn + 1) <= at) turn += 1;
  while (turnBegins(turns, turn) > at) turn -= 1;
  return turn;
}
