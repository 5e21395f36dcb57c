import { OUTBOX_TABLE_V1, SNAPSHOT_TABLES_V1 } from '@mottak/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `case_progress`: which facts of a case have been seen, and what of the case letters need.
 * `delivery`: one row for each message to one recipient; no texts, names or addresses.
 */
export class Deliveries1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(OUTBOX_TABLE_V1);
    await runner.query(SNAPSHOT_TABLES_V1);
    await runner.query(`
      CREATE TABLE case_progress (
        case_id uuid PRIMARY KEY,
        seen_up_to integer NOT NULL DEFAULT 0,
        ahead integer[] NOT NULL DEFAULT '{}',
        inquiry_id text,
        received_at timestamptz,
        agreement_id text
      )`);
    await runner.query(`
      CREATE TABLE delivery (
        case_id uuid NOT NULL REFERENCES case_progress,
        fact_number integer NOT NULL,
        recipient text NOT NULL CHECK (recipient IN ('contact', 'desk')),
        kind text NOT NULL,
        event jsonb NOT NULL,
        message_id text NOT NULL,
        state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'failed')),
        attempts integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        reason text,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        sent_at timestamptz,
        PRIMARY KEY (case_id, fact_number, recipient)
      )`);
    await runner.query(`CREATE INDEX delivery_pending ON delivery (next_attempt_at) WHERE state = 'pending'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE delivery, case_progress, snapshot_copy, snapshot_ready, outbox');
  }
}
