/** A stretch of real time in milliseconds since 1970-01-01T00:00:00Z; its end isn't part of it. */
export interface Stretch {
  from: number;
  to: number;
}

/** What of a stretch somebody was there, and when nobody was. */
export interface Coverage {
  staffedMs: number;
  gaps: Stretch[];
}

/**
 * How an opening was staffed (R6): the gaps are what none of the presences covers, in order; whose they are, how they
 * overlap and in which order they come doesn't matter. Staffed time and gaps make up the opening.
 */
export function coverageOf(opening: Stretch, presences: readonly Stretch[]): Coverage {
  const gaps: Stretch[] = [];
  let covered = opening.from;
  for (const { from, to } of inOrder(presences)) {
    if (from >= opening.to) break;
    if (from > covered) gaps.push({ from: covered, to: from });
    covered = Math.max(covered, to);
  }
  if (covered < opening.to) gaps.push({ from: covered, to: opening.to });
  const missing = gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0);
  return { staffedMs: opening.to - opening.from - missing, gaps };
}

const inOrder = (presences: readonly Stretch[]): Stretch[] =>
  presences.filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from);

/** A duty as it counts. A shift without an end lasts until it lapses, and until now at the most. */
export function presenceOf(
  { from, until, lapsesAt }: { from: number; until: number | null; lapsesAt: number },
  now: number,
): Stretch {
  return { from, to: Math.min(until ?? lapsesAt, now) };
}
