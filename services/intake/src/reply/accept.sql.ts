import { arrivalParameters, arrivalSteps, isoOf, priorOutcome } from '../arrival/arrival.sql.js';
import { placeholders } from '../arrival/parameters.js';

export const acceptReplyParameters = {
  ...arrivalParameters,
  caseId: 'uuid',
  customerId: 'text',
  channel: 'text',
  body: 'text',
  authorKind: 'text',
  authorId: 'text',
  topic: 'text',
  eventHeaders: 'jsonb',
  /** The event's data but for its instant. */
  event: 'jsonb',
} as const;

const p = placeholders(acceptReplyParameters);

/** The columns that a MessageView is made of, of the relation `from`. */
const replyColumns = (from: string): string =>
  `${from}.id, ${from}.case_id, ${isoOf(`${from}.received_at`)} AS received_at`;

/** The whole acceptance of a reply in one statement, as that of an inquiry; the same outcomes. */
export const acceptReplySql = `
  WITH ${arrivalSteps},
  written AS (
    INSERT INTO reply (id, case_id, customer_id, channel, body, author_kind, author_id, received_at)
    SELECT id, ${p.caseId}, ${p.customerId}, ${p.channel}, ${p.body}, ${p.authorKind}, ${p.authorId}, received_at FROM stored
    RETURNING *
  ),
  announced AS (
    INSERT INTO outbox (topic, key, headers, payload)
    SELECT ${p.topic}, case_id::text, ${p.eventHeaders} || jsonb_build_object('ce_time', ${isoOf('received_at')}),
      (${p.event} || jsonb_build_object('receivedAt', ${isoOf('received_at')}))::text
    FROM written
  )
  SELECT 'accepted' AS outcome, ${replyColumns('written')} FROM written
  UNION ALL
  SELECT ${priorOutcome}, ${replyColumns('reply')} FROM prior LEFT JOIN reply ON reply.id = prior.id
  UNION ALL
  SELECT 'in-flight', NULL, NULL, NULL FROM gate WHERE NOT known AND NOT open`;
