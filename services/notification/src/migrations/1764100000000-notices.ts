import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `notice`: one row for each message to one recipient about something else than a case; no texts, names or addresses.
 * What it is made from is in `input`, as references.
 */
export class Notices1764100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notice (
        source text NOT NULL,
        number integer NOT NULL CHECK (number >= 1),
        recipient text NOT NULL,
        channel text NOT NULL CHECK (channel IN ('mail', 'sms')),
        kind text NOT NULL,
        input jsonb NOT NULL,
        urgent boolean NOT NULL DEFAULT false,
        patience_seconds integer,
        message_id text NOT NULL,
        state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'failed')),
        attempts integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        reason text,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        sent_at timestamptz,
        PRIMARY KEY (source, number, recipient)
      )`);
    await runner.query(
      `CREATE INDEX notice_pending ON notice (channel, urgent DESC, next_attempt_at) WHERE state = 'pending'`,
    );
    await runner.query(
      `CREATE INDEX notice_order ON notice (source, recipient, channel, number) WHERE state = 'pending'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE notice');
  }
}
