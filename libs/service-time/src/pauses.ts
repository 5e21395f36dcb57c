import { type Instant, toMs } from './instant.js';
import { ServiceTimeError } from './service-time-error.js';

/** A break in service time, from inclusive to exclusive. Breaks may overlap and come in any order. */
export type Pause = readonly [from: Instant, to: Instant];

type Break = readonly [from: number, to: number];

/** The pauses as breaks in order that neither touch nor overlap; throws `bad-instant` or `end-before-start`. */
export function unionOf(pauses: readonly Pause[]): Break[] {
  if (pauses.length === 0) return [];
  const sorted = pauses.map(toBreak).sort(([a], [b]) => a - b);
  const union: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = union.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else if (to > from) union.push([from, to]);
  }
  return union;
}

function toBreak([from, to]: Pause): Break {
  const pause = [toMs(from), toMs(to)] as const;
  if (pause[1] < pause[0]) throw new ServiceTimeError('end-before-start', 'a pause ends before it starts');
  return pause;
}
