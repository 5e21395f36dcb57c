import type { CallEventType, CallJudgement } from '@mottak/contracts';

/** An event of a call as it is judged: `at` in milliseconds of the provider's clock. */
export interface LegEvent {
  leg: string;
  /** Its number within the leg; nothing else says which of a leg's events is the last. */
  sequence: number;
  type: CallEventType;
  at: number;
}

/** How a call has gone, in milliseconds of the provider's clock. */
export interface Course {
  state: CallJudgement['state'];
  ringingAt: number | null;
  answeredAt: number | null;
  /** When the caller gave up, as far as anyone knows: told, or taken from the end of a call that nobody answered. */
  abandonedAt: number | null;
  endedAt: number | null;
  /** When every leg is over, though another may still be told of. */
  overAt: number | null;
}

/** For how long after the last leg's end news of another leg is waited for: calls hop from one to the next. */
export const settleMs = 2_000;

const closing: ReadonlySet<CallEventType> = new Set(['ended', 'abandoned', 'transferred']);

/**
 * The course of a call, from whatever is known of it: the order in which events came doesn't matter. It rings from the
 * first `ringing` of any leg, and is answered by the first `answered` of any. Giving up counts only where nobody answered:
 * who was spoken to hadn't hung up. It is over once every leg is, unless the last was transferred.
 * @param now by the provider's clock, in milliseconds
 */
export function courseOf(events: readonly LegEvent[], now: number): Course {
  const ringingAt = firstOf(events, 'ringing');
  const answeredAt = firstOf(events, 'answered');
  const gaveUpAt = answeredAt === null ? firstOf(events, 'abandoned') : null;
  const overAt = overOf(events);
  const endedAt = overAt !== null && now >= overAt + settleMs ? overAt : null;
  const abandonedAt = gaveUpAt ?? (answeredAt === null ? endedAt : null);
  return {
    state: stateOf(answeredAt, gaveUpAt, endedAt),
    ringingAt,
    answeredAt,
    abandonedAt,
    endedAt,
    overAt,
  };
}

function firstOf(events: readonly LegEvent[], type: CallEventType): number | null {
  const instants = events.filter((event) => event.type === type).map(({ at }) => at);
  return instants.length === 0 ? null : Math.min(...instants);
}

function stateOf(
  answeredAt: number | null,
  gaveUpAt: number | null,
  endedAt: number | null,
): Course['state'] {
  if (answeredAt === null && gaveUpAt !== null) return 'abandoned';
  if (endedAt !== null) return 'ended';
  return answeredAt === null ? 'ringing' : 'answered';
}

/** When the last leg was over; null while one goes on, or where the last was handed to one that isn't known yet. */
function overOf(events: readonly LegEvent[]): number | null {
  const last = lastOfEachLeg(events);
  if (last.length === 0 || last.some(({ type }) => !closing.has(type))) return null;
  const end = Math.max(...last.map(({ at }) => at));
  return last.some(({ type, at }) => at === end && type !== 'transferred') ? end : null;
}

function lastOfEachLeg(events: readonly LegEvent[]): LegEvent[] {
  const last = new Map<string, LegEvent>();
  for (const event of events) {
    const known = last.get(event.leg);
    if (known === undefined || event.sequence > known.sequence) last.set(event.leg, event);
  }
  return [...last.values()];
}
