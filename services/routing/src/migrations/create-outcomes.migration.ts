import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE promise_outcome (
    case_id uuid NOT NULL REFERENCES case_row (id),
    promise text NOT NULL,
    generation integer NOT NULL,
    started_at timestamptz(3) NOT NULL,
    due timestamptz(3) NOT NULL,
    status text NOT NULL CHECK (status IN ('running', 'paused', 'kept', 'broken', 'stopped')),
    stop_reason text CHECK (stop_reason IN ('merged', 'withdrawn', 'closed', 'new-target', 'overtaken')),
    fulfilled_at timestamptz(3),
    elapsed_ms bigint,
    place text NOT NULL,
    PRIMARY KEY (case_id, promise, generation),
    CHECK ((stop_reason IS NOT NULL) = (status = 'stopped')),
    CHECK ((elapsed_ms IS NULL) = (fulfilled_at IS NULL))
  )`,
  `COMMENT ON TABLE promise_outcome IS 'what became of each generation of a promise, made from facts and the versions they name; made anew where rows are missing'`,
  `CREATE INDEX promise_outcome_started ON promise_outcome (started_at)`,
];

/** What became of promises, as the quality report counts them. */
export class CreateOutcomes1795320000020 implements MigrationInterface {
  readonly name = 'CreateOutcomes1795320000020';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE promise_outcome');
  }
}
