import { OUTBOX_TABLE_V1, SNAPSHOT_TABLES_V1 } from '@mottak/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `arrival` is the raw source of whatever came in, and the one place where its identity is unique: a key is used once,
 * for whatever operation. An inquiry or a reply has its arrival's id.
 */
export class CreateIntake1764000000000 implements MigrationInterface {
  readonly name = 'CreateIntake1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE arrival (
        id uuid PRIMARY KEY,
        source text NOT NULL,
        source_id text NOT NULL,
        body_hash bytea NOT NULL,
        adapter text NOT NULL CHECK (adapter IN ('http', 'kafka', 'followup')),
        credential text NOT NULL,
        headers jsonb NOT NULL,
        raw bytea NOT NULL,
        sha256 bytea NOT NULL GENERATED ALWAYS AS (sha256(raw)) STORED,
        stored_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT arrival_identity UNIQUE (source, source_id)
      )`);
    await runner.query(`
      CREATE TABLE contact (
        id uuid PRIMARY KEY,
        customer_id text NOT NULL,
        email text NOT NULL,
        name text,
        language text CHECK (language IN ('nb', 'nn', 'en'))
      )`);
    await runner.query(`CREATE UNIQUE INDEX contact_address ON contact (customer_id, lower(email))`);
    await runner.query(`CREATE SEQUENCE case_number START 100001`);
    await runner.query(`
      CREATE TABLE inquiry (
        id uuid PRIMARY KEY REFERENCES arrival,
        case_id uuid NOT NULL UNIQUE,
        number text NOT NULL UNIQUE,
        customer_id text NOT NULL,
        contact_id uuid NOT NULL REFERENCES contact,
        channel text NOT NULL CHECK (channel IN ('integration', 'web', 'phone')),
        subject text NOT NULL,
        body text NOT NULL,
        product jsonb NOT NULL,
        impact text CHECK (impact IN ('low', 'medium', 'high')),
        urgency text NOT NULL CHECK (urgency IN ('low', 'medium', 'high')),
        requested_by text NOT NULL,
        received_at timestamptz(3) NOT NULL,
        follows uuid REFERENCES inquiry (case_id),
        follows_reply uuid UNIQUE
      )`);
    await runner.query(`
      CREATE TABLE reply (
        id uuid PRIMARY KEY REFERENCES arrival,
        case_id uuid NOT NULL REFERENCES inquiry (case_id),
        customer_id text NOT NULL,
        channel text NOT NULL CHECK (channel IN ('integration', 'web')),
        body text NOT NULL,
        author_kind text NOT NULL CHECK (author_kind IN ('customer', 'machine')),
        author_id text NOT NULL,
        received_at timestamptz(3) NOT NULL
      )`);
    await runner.query(`ALTER TABLE inquiry ADD FOREIGN KEY (follows_reply) REFERENCES reply`);
    await runner.query(OUTBOX_TABLE_V1);
    await runner.query(SNAPSHOT_TABLES_V1);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE snapshot_ready, snapshot_copy, outbox, reply, inquiry, contact, arrival CASCADE`,
    );
    await runner.query(`DROP SEQUENCE case_number`);
  }
}
