import { formatInstant, type Instant } from '@mottak/service-time';
import { officerAt, type Duty } from './duty.js';
import { toMs } from './instants.js';
import type { Level, Rota } from './rota.js';
import { turnAt, turnBegins } from './turns.js';

/** A stretch of time in which one officer has a level's duty: from included, to excluded, ISO 8601 UTC. */
export interface Shift extends Duty {
  from: string;
  to: string;
}

/**
 * Who has duty when, by a rota: every shift that touches the time from one instant to another, whole, in order of level
 * and time. A shift ends with its turn, even where the same officer has the next.
 *
 * @throws ServiceTimeError `bad-instant`
 */
export function shiftsBetween(rota: Rota, from: Instant, to: Instant): Shift[] {
  const [start, end] = [toMs(from), toMs(to)];
  if (end <= start) return [];
  return rota.levels.flatMap((level, index) =>
    turnsBetween(level, start, end)
      .flatMap(([begins, ends]) => withinTurn(level, begins, ends))
      .filter((shift) => shift.from < end && shift.to > start)
      .map((shift) => ({
        level: index + 1,
        officer: shift.officer,
        from: formatInstant(shift.from),
        to: formatInstant(shift.to),
      })),
  );
}

function turnsBetween({ turns }: Level, start: number, end: number): [number, number][] {
  const found: [number, number][] = [];
  for (let turn = turnAt(turns, start), begins = turnBegins(turns, turn); begins < end; turn += 1) {
    const ends = turnBegins(turns, turn + 1);
    if (ends > begins) found.push([begins, ends]);
    begins = ends;
  }
  return found;
}

interface Stretch {
  officer: string;
  from: number;
  to: number;
}

/** A turn in one piece, or in several where somebody stands in for part of it. */
function withinTurn(level: Level, begins: number, ends: number): Stretch[] {
  const cuts = level.changes.flatMap(({ from, to }) => [from, to]).filter((at) => at > begins && at < ends);
  const starts = [...new Set([begins, ...cuts])].sort((a, b) => a - b);
  const stretches: Stretch[] = [];
  starts.forEach((from, index) => {
    const officer = officerAt(level, from);
    const last = stretches.at(-1);
    const to = starts[index + 1] ?? ends;
    if (last?.officer === officer) last.to = to;
    else stretches.push({ officer, from, to });
  });
  return stretches;
}
