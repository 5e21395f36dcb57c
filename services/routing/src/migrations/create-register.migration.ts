import { OUTBOX_TABLE_V1 } from '@mottak/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE case_row (
    id uuid PRIMARY KEY,
    number text NOT NULL,
    customer_id text NOT NULL,
    contact_id text NOT NULL,
    inquiry_id uuid NOT NULL,
    text_id text NOT NULL,
    channel text NOT NULL,
    product jsonb NOT NULL,
    impact text,
    urgency text NOT NULL,
    requested_by text NOT NULL,
    received_at timestamptz(3) NOT NULL,
    follows uuid,
    followed_by uuid,
    state text NOT NULL DEFAULT 'received',
    place text NOT NULL DEFAULT 'reception',
    priority text,
    version integer NOT NULL DEFAULT 0,
    verdict jsonb,
    agreement_id text,
    promises jsonb NOT NULL DEFAULT '[]',
    next_due_at timestamptz(3),
    calendar_id text,
    calendar_version integer,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
  )`,
  `CREATE INDEX case_row_newest ON case_row (received_at DESC, id DESC)`,
  `CREATE INDEX case_row_by_state ON case_row (state, received_at DESC, id DESC)`,
  `CREATE INDEX case_row_by_place ON case_row (place, received_at DESC, id DESC)`,
  `CREATE INDEX case_row_by_customer ON case_row (customer_id, received_at DESC, id DESC)`,
  `CREATE TABLE fact (
    case_id uuid NOT NULL REFERENCES case_row (id),
    number integer NOT NULL CHECK (number >= 1),
    type text NOT NULL,
    at timestamptz(3) NOT NULL,
    actor jsonb NOT NULL,
    why text,
    data jsonb NOT NULL,
    message jsonb,
    proposal_hash text,
    PRIMARY KEY (case_id, number)
  )`,
  `COMMENT ON COLUMN fact.proposal_hash IS 'SHA-256 of what the workflow proposed; null where the recorder added the fact'`,
  `CREATE UNIQUE INDEX fact_of_reply ON fact ((data ->> 'replyId')) WHERE type = 'replied'`,
  `CREATE TABLE text (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES case_row (id),
    kind text NOT NULL,
    author text NOT NULL,
    author_kind text NOT NULL,
    human boolean NOT NULL,
    body text NOT NULL,
    command jsonb NOT NULL,
    status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'admitted', 'refused', 'void')),
    command_key text NOT NULL,
    body_hash text NOT NULL,
    written_at timestamptz(3) NOT NULL,
    outcome jsonb
  )`,
  `COMMENT ON COLUMN text.command IS 'what was commanded beside the text: when work starts, where to, why'`,
  `CREATE UNIQUE INDEX text_command_key ON text (case_id, command_key) WHERE status <> 'void'`,
  `CREATE INDEX text_pending ON text (case_id) WHERE status = 'pending'`,
  OUTBOX_TABLE_V1,
];

/** The case register: rows, facts, texts of staff, and the outbox. */
export class CreateRegister1795300000000 implements MigrationInterface {
  readonly name = 'CreateRegister1795300000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE outbox, text, fact, case_row');
  }
}
