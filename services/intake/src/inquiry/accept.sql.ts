import { arrivalParameters, arrivalSteps, isoOf, priorOutcome } from '../arrival/arrival.sql.js';
import { placeholders } from '../arrival/parameters.js';

export const acceptInquiryParameters = {
  ...arrivalParameters,
  caseId: 'uuid',
  customerId: 'text',
  newContactId: 'uuid',
  email: 'text',
  contactName: 'text',
  contactLanguage: 'text',
  channel: 'text',
  subject: 'text',
  body: 'text',
  product: 'jsonb',
  impact: 'text',
  urgency: 'text',
  requestedBy: 'text',
  follows: 'uuid',
  followsReply: 'uuid',
  splitFrom: 'uuid',
  splitFact: 'integer',
  topic: 'text',
  eventHeaders: 'jsonb',
  /** The event's data but for what is minted here: number, contact and instant. */
  event: 'jsonb',
} as const;

const p = placeholders(acceptInquiryParameters);

/** The columns that an InquiryView is made of, of the relation `from`. */
export const inquiryColumns = (from: string): string =>
  ['id', 'case_id', 'number', 'customer_id', 'channel', 'subject', 'product']
    .map((column) => `${from}.${column}`)
    .concat(`${isoOf(`${from}.received_at`)} AS received_at`)
    .join(', ');

/**
 * The whole acceptance of an inquiry in one statement, so in one round trip and one commit: identity, raw source, contact,
 * case number, inquiry, outbox row. Answers one row, `outcome` and the inquiry:
 * `accepted`; `repeated` (the stored one, for the same again); `key-reused` (another body); `in-flight`.
 */
export const acceptInquirySql = `
  WITH ${arrivalSteps},
  known_contact AS MATERIALIZED (
    SELECT contact.id, name, language FROM contact, stored
    WHERE customer_id = ${p.customerId} AND lower(email) = lower(${p.email})
  ),
  new_contact AS (
    INSERT INTO contact (id, customer_id, email, name, language)
    SELECT ${p.newContactId}, ${p.customerId}, ${p.email}, ${p.contactName}, ${p.contactLanguage}
    FROM stored WHERE NOT EXISTS (SELECT FROM known_contact)
    ON CONFLICT (customer_id, lower(email)) DO UPDATE
      SET name = coalesce(excluded.name, contact.name), language = coalesce(excluded.language, contact.language)
    RETURNING id
  ),
  changed_contact AS (
    UPDATE contact SET name = coalesce(${p.contactName}, contact.name), language = coalesce(${p.contactLanguage}, contact.language)
    FROM known_contact AS known
    WHERE contact.id = known.id AND (known.name, known.language)
      IS DISTINCT FROM (coalesce(${p.contactName}, known.name), coalesce(${p.contactLanguage}, known.language))
  ),
  minted AS (
    INSERT INTO inquiry (id, case_id, number, customer_id, contact_id, channel, subject, body, product, impact, urgency,
      requested_by, received_at, follows, follows_reply, split_from, split_fact)
    SELECT stored.id, ${p.caseId}, 'M-' || nextval('case_number'), ${p.customerId}, someone.id, ${p.channel}, ${p.subject},
      ${p.body}, ${p.product}, ${p.impact}, ${p.urgency}, ${p.requestedBy}, stored.received_at, ${p.follows}, ${p.followsReply},
      ${p.splitFrom}, ${p.splitFact}
    FROM stored, (SELECT id FROM known_contact UNION ALL SELECT id FROM new_contact) AS someone
    RETURNING *
  ),
  announced AS (
    INSERT INTO outbox (topic, key, headers, payload)
    SELECT ${p.topic}, case_id::text, ${p.eventHeaders} || jsonb_build_object('ce_time', ${isoOf('received_at')}),
      (${p.event} || jsonb_build_object('number', number, 'contactId', contact_id, 'receivedAt', ${isoOf('received_at')}))::text
    FROM minted
  )
  SELECT 'accepted' AS outcome, ${inquiryColumns('minted')} FROM minted
  UNION ALL
  SELECT ${priorOutcome}, ${inquiryColumns('inquiry')} FROM prior LEFT JOIN inquiry ON inquiry.id = prior.id
  UNION ALL
  SELECT 'in-flight', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM gate WHERE NOT known AND NOT open`;
