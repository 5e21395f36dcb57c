import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE call (
    id uuid PRIMARY KEY,
    source text NOT NULL,
    provider text NOT NULL,
    provider_call text NOT NULL,
    number text,
    customer_id text,
    contact_id uuid REFERENCES contact,
    terms jsonb,
    offset_ms bigint NOT NULL DEFAULT 0,
    judgement jsonb,
    warned_at timestamptz(3),
    wake_at timestamptz(3),
    created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
    heard_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT call_identity UNIQUE (source, provider_call)
  )`,
  `COMMENT ON COLUMN call.offset_ms IS 'how far the provider''s clock is behind ours; below zero: ahead'`,
  `COMMENT ON COLUMN call.wake_at IS 'by our clock: when the call must be looked at again though nothing comes'`,
  `CREATE INDEX call_wake ON call (wake_at) WHERE wake_at IS NOT NULL`,
  `CREATE INDEX call_created ON call (created_at)`,
  `CREATE INDEX call_number ON call (number) WHERE number IS NOT NULL`,
  `CREATE TABLE call_event (
    call_id uuid NOT NULL REFERENCES call,
    leg text NOT NULL,
    sequence bigint NOT NULL,
    type text NOT NULL CHECK (type IN ('ringing', 'answered', 'abandoned', 'ended', 'transferred')),
    at timestamptz(3) NOT NULL,
    from_number text,
    to_number text,
    received_at timestamptz(3) NOT NULL,
    PRIMARY KEY (call_id, leg, sequence)
  )`,
  `CREATE INDEX call_event_received ON call_event (received_at)`,
  `CREATE TABLE call_record (
    call_id uuid NOT NULL REFERENCES call,
    number integer NOT NULL,
    type text NOT NULL,
    recorded_at timestamptz(3) NOT NULL,
    data jsonb NOT NULL,
    PRIMARY KEY (call_id, number)
  )`,
  `COMMENT ON TABLE call_record IS 'what was announced of a call, as it was; appended to only'`,
  `CREATE UNIQUE INDEX call_record_once ON call_record (call_id, type) WHERE type <> 'reassessed'`,
  `CREATE TABLE caller_number (
    number text PRIMARY KEY,
    customer_id text NOT NULL,
    registered_by text NOT NULL,
    registered_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
  )`,
];

/**
 * Telephone calls. Numbers are personal data: they are in `call`, `call_event` and `caller_number` and nowhere else.
 */
export class CreateCalls1795310000000 implements MigrationInterface {
  readonly name = 'CreateCalls1795310000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE caller_number, call_record, call_event, call');
  }
}
