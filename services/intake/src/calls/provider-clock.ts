import type { CallJudgement } from '@mottak/contracts';
import type { PoolClient } from 'pg';

/** A provider's clock that is farther off than this isn't compared with what it told before: it may have been set right. */
const farthestMs = 10 * 60_000;

/**
 * By how much the provider's clock is behind ours: the smallest delay with which any of its events of the last hour came. A
 * late event can only seem to come from a clock that is farther behind. Where there is none, the call's own least delay.
 */
const offset = `
  SELECT coalesce(
    (SELECT min(extract(epoch FROM received_at - at)) FROM call_event JOIN call ON call.id = call_id
      WHERE received_at > $2::timestamptz - interval '1 hour'
        AND source = (SELECT source FROM call WHERE id = $1)
        AND abs(extract(epoch FROM received_at - at)) * 1000 <= ${farthestMs}),
    (SELECT min(extract(epoch FROM received_at - at)) FROM call_event WHERE call_id = $1),
    0) * 1000 AS ms`;

/** Milliseconds to be added to an instant of the provider's clock to have it by ours. Below zero where it is ahead. */
export async function clockOffset(on: PoolClient, callId: string, now: Date): Promise<number> {
  const { rows } = await on.query<{ ms: string }>(offset, [callId, now]);
  return Math.round(Number(rows[0]?.ms ?? 0));
}

/**
 * When a call rang, by our clock; never later than we heard of it.
 * @param offsetMs as {@link clockOffset} gives it
 */
export function arrivalOf(
  { ringingAt }: Pick<CallJudgement, 'ringingAt'>,
  offsetMs: number,
  heardAt: Date,
): Date {
  const rang = ringingAt === null ? Infinity : Date.parse(ringingAt) + offsetMs;
  return new Date(Math.min(rang, heardAt.getTime()));
}
