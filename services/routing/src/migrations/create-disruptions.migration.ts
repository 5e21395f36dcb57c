import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE disruption (
    id uuid PRIMARY KEY,
    services text[] NOT NULL,
    customers text[] NOT NULL,
    number integer NOT NULL,
    announced_at timestamptz(3) NOT NULL,
    ended_at timestamptz(3)
  )`,
  `COMMENT ON COLUMN disruption.customers IS 'those affected; none: every customer'`,
  `COMMENT ON COLUMN disruption.number IS 'of the last message about it that is known here'`,
  `CREATE TABLE disruption_message (
    disruption_id uuid NOT NULL REFERENCES disruption,
    number integer NOT NULL,
    kind text NOT NULL CHECK (kind IN ('announced', 'updated', 'ended')),
    PRIMARY KEY (disruption_id, number)
  )`,
  `CREATE TABLE case_disruption (
    case_id uuid NOT NULL REFERENCES case_row,
    disruption_id uuid NOT NULL REFERENCES disruption,
    told integer NOT NULL,
    handed integer NOT NULL,
    PRIMARY KEY (case_id, disruption_id)
  )`,
  `COMMENT ON COLUMN case_disruption.told IS 'the last message that the contact knows, as the facts have it'`,
  `COMMENT ON COLUMN case_disruption.handed IS 'the last message that the workflow was given'`,
  `CREATE INDEX case_disruption_by_disruption ON case_disruption (disruption_id, case_id)`,
  `CREATE INDEX case_row_unsolved_by_product ON case_row ((product ->> 'id'), received_at)
    WHERE state IN ('open', 'waiting', 'assessing', 'agreeing')`,
];

/** Disruptions as notification announces them, and the cases that are due to them. */
export class CreateDisruptions1795320000004 implements MigrationInterface {
  readonly name = 'CreateDisruptions1795320000004';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX case_row_unsolved_by_product');
    await runner.query('DROP TABLE case_disruption, disruption_message, disruption');
  }
}
