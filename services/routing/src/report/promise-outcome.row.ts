import type { PromiseOutcome } from '@mottak/case/promises';

/** An outcome as the columns of its row. */
export const outcomeColumns = ({
  promise,
  generation,
  startedAt,
  due,
  status,
  stopReason,
  fulfilledAt,
  elapsedMs,
  place,
}: PromiseOutcome) => ({
  promise,
  generation,
  started_at: startedAt,
  due,
  status,
  stop_reason: stopReason,
  fulfilled_at: fulfilledAt,
  elapsed_ms: elapsedMs,
  place,
});

/**
 * SQL statement that keeps the outcomes of a case; where nothing has changed, nothing is written.
 * @param parameters the placeholders of the case's id, and of its outcomes as a JSON array of {@link outcomeColumns}
 */
export const keepOutcomesSql = ({ caseId, outcomes }: { caseId: string; outcomes: string }): string => `
    INSERT INTO promise_outcome AS o
      (case_id, promise, generation, started_at, due, status, stop_reason, fulfilled_at, elapsed_ms, place)
    SELECT ${caseId}, promise, generation, started_at, due, status, stop_reason, fulfilled_at, elapsed_ms, place
    FROM jsonb_to_recordset(${outcomes}::jsonb) AS given (
      promise text, generation integer, started_at timestamptz, due timestamptz, status text, stop_reason text,
      fulfilled_at timestamptz, elapsed_ms bigint, place text)
    ON CONFLICT (case_id, promise, generation) DO UPDATE SET
      started_at = excluded.started_at, due = excluded.due, status = excluded.status,
      stop_reason = excluded.stop_reason, fulfilled_at = excluded.fulfilled_at,
      elapsed_ms = excluded.elapsed_ms, place = excluded.place
    WHERE (o.started_at, o.due, o.status, o.stop_reason, o.fulfilled_at, o.elapsed_ms, o.place)
      IS DISTINCT FROM (excluded.started_at, excluded.due, excluded.status, excluded.stop_reason,
        excluded.fulfilled_at, excluded.elapsed_ms, excluded.place)`;
