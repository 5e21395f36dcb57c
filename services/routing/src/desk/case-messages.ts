import { internalFacts, type ActorRef, type FactType, type MessageRef } from '@mottak/case';
import type { Pool } from 'pg';

/** Something that was written on a case. `text` is null where another service owns it. */
export interface CaseMessage {
  id: string;
  kind: string;
  by: ActorRef;
  at: Date;
  text: string | null;
}

interface SaidRow {
  id: string;
  type: FactType | 'inquiry' | 'reply';
  told: MessageRef['kind'] | null;
  by: ActorRef;
  at: Date;
  text: string | null;
}

/** Parameter: the case. What was received comes from the conversation, so that it is seen before the workflow has handled it. */
export const messagesSql = `
  SELECT c.text_id AS id, c.kind AS type, NULL AS told, c.actor AS by, c.received_at AS at, NULL AS text
  FROM conversation c WHERE c.case_id = $1 AND c.kind IN ('inquiry', 'reply')
  UNION ALL
  SELECT f.data ->> 'textId', f.type, f.message ->> 'kind', f.actor, f.at, t.body
  FROM fact f LEFT JOIN text t ON 'routing:' || t.id = f.data ->> 'textId' AND t.case_id = f.case_id
  WHERE f.case_id = $1 AND f.type <> 'replied' AND f.data ? 'textId'
  ORDER BY at`;

/** Everything written on a case, in order of time; what isn't for its customer only `withInternal`. */
export async function messagesOf(pool: Pool, caseId: string, withInternal: boolean): Promise<CaseMessage[]> {
  const { rows } = await pool.query<SaidRow>(messagesSql, [caseId]);
  return rows
    .filter(({ type }) => withInternal || !isInternal(type))
    .map(({ id, type, told, by, at, text }) => ({ id, kind: told ?? kindOf(type), by, at, text }));
}

const isInternal = (type: SaidRow['type']): boolean =>
  type !== 'inquiry' && type !== 'reply' && internalFacts.has(type);

function kindOf(type: SaidRow['type']): string {
  if (type === 'noted') return 'note';
  return type === 'step-decided' ? 'decision' : type;
}
