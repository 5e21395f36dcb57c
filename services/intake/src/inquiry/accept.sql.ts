import { arrivalParameters, isoOf, priorOutcome, stepsWith } from '../arrival/arrival.sql.js';
import { placeholders } from '../arrival/parameters.js';

export const acceptInquiryParameters = {
  ...arrivalParameters,
  caseId: 'uuid',
  customerId: 'text',
  newContactId: 'uuid',
  email: 'text',
  contactName: 'text',
  contactLanguage: 'text',
  /** Whose word the contact is: see `ContactWord`. */
  word: 'text',
  /** How many inquiries the customer's people may hand in within an hour; null for whoever isn't counted. */
  mostInHour: 'integer',
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
 * Counts an inquiry of the customer's people, exactly, however many come at once and to whichever instance: the row is locked.
 * Answers nothing where the hour is full.
 */
const counted = `
  counted AS (
    INSERT INTO customer_hour AS h (customer_id, hour, inquiries)
    SELECT ${p.customerId}, date_trunc('hour', clock_timestamp()), 1 FROM gate WHERE open AND ${p.mostInHour} IS NOT NULL
    ON CONFLICT (customer_id) DO UPDATE SET hour = excluded.hour,
      inquiries = CASE WHEN h.hour = excluded.hour THEN h.inquiries + 1 ELSE 1 END
      WHERE h.hour <> excluded.hour OR h.inquiries < ${p.mostInHour}
    RETURNING customer_id
  ),`;
const withinHour = `(${p.mostInHour} IS NULL OR EXISTS (SELECT FROM counted))`;

/** What the staff has confirmed only the staff changes; what others say then fills in what is missing. */
const kept = (column: 'name' | 'language', given: string): string =>
  `CASE WHEN ${p.word} = 'staff' OR contact.confirmed_at IS NULL
    THEN coalesce(${given}, contact.${column}) ELSE coalesce(contact.${column}, ${given}) END`;
const name = kept('name', p.contactName);
const language = kept('language', p.contactLanguage);
const confirmedAt = `CASE WHEN ${p.word} = 'staff' THEN coalesce(contact.confirmed_at, clock_timestamp()) ELSE contact.confirmed_at END`;
/** Only the word of somebody who may vouch for an address lets go of it. */
const heldSince = `CASE WHEN ${p.word} = 'claimed' THEN contact.held_since END`;
const changes = `name = ${name}, language = ${language}, confirmed_at = ${confirmedAt}, held_since = ${heldSince}`;

/**
 * The whole acceptance of an inquiry in one statement, so in one round trip and one commit: identity, raw source, contact,
 * case number, inquiry, outbox row. Answers one row, `outcome` and the inquiry:
 * `accepted`; `repeated` (the stored one, for the same again); `key-reused` (another body); `in-flight`; `hour-full`.
 */
export const acceptInquirySql = `
  WITH ${stepsWith(counted, `open AND ${withinHour}`)},
  known_contact AS MATERIALIZED (
    SELECT contact.id FROM contact, stored
    WHERE customer_id = ${p.customerId} AND lower(email) = lower(${p.email})
  ),
  new_contact AS (
    INSERT INTO contact (id, customer_id, email, name, language, confirmed_at, held_since)
    SELECT ${p.newContactId}, ${p.customerId}, ${p.email}, ${p.contactName}, ${p.contactLanguage},
      CASE WHEN ${p.word} = 'staff' THEN clock_timestamp() END, CASE WHEN ${p.word} = 'claimed' THEN clock_timestamp() END
    FROM stored WHERE NOT EXISTS (SELECT FROM known_contact)
    ON CONFLICT (customer_id, lower(email)) DO UPDATE SET ${changes}
    RETURNING id
  ),
  changed_contact AS (
    UPDATE contact SET ${changes}
    FROM known_contact AS known
    WHERE contact.id = known.id
      AND (contact.name, contact.language, contact.confirmed_at IS NULL AND ${p.word} = 'staff', contact.held_since)
        IS DISTINCT FROM (${name}, ${language}, false, ${heldSince})
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
  SELECT 'in-flight', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM gate WHERE NOT known AND NOT open
  UNION ALL
  SELECT 'hour-full', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM gate WHERE open AND NOT ${withinHour}`;
