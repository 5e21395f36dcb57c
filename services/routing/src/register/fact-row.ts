import type { Fact } from '@mottak/case';

/** A fact as `to_jsonb` gives its row. */
export interface FactRow {
  number: number;
  type: Fact['type'];
  at: string;
  actor: Fact['actor'];
  why: string | null;
  data: Fact['data'];
  message: Fact['message'] | null;
  proposal_hash: string | null;
}

export function factOf(row: FactRow): Fact {
  const { number, type, actor, why, data, message } = row;
  return {
    number,
    type,
    at: new Date(row.at).toISOString(),
    actor,
    ...(why === null ? {} : { why }),
    data,
    ...(message ? { message } : {}),
  } as Fact;
}

/** SQL expression: the facts of the case `$n` in order, as a JSON array of {@link FactRow}. */
export const factsSql = (parameter: number): string =>
  `(SELECT coalesce(jsonb_agg(to_jsonb(f) - 'case_id' ORDER BY f.number), '[]') FROM fact f WHERE f.case_id = $${String(parameter)})`;
