import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE phone_call (
    call_id uuid PRIMARY KEY,
    number integer NOT NULL,
    at timestamptz(3) NOT NULL,
    customer_id text,
    verdict text NOT NULL,
    waited_ms bigint,
    counts boolean NOT NULL,
    reason text CHECK (reason IN ('short-abandon', 'no-ringing', 'outside-hours')),
    calendar_id text NOT NULL,
    calendar_version integer NOT NULL
  )`,
  `COMMENT ON COLUMN phone_call.number IS 'of the record that this is made from; a later one takes its place'`,
  `CREATE INDEX phone_call_at ON phone_call (at)`,
];

/** Telephone calls as they are counted (R15), by the calendar version in force when they rang. */
export class CreatePhone1795310000002 implements MigrationInterface {
  readonly name = 'CreatePhone1795310000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE phone_call');
  }
}
