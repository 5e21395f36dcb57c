import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE duty_shift (
    id uuid NOT NULL,
    version integer NOT NULL,
    person text NOT NULL,
    post text NOT NULL CHECK (post IN ('phone', 'screen')),
    starts_at timestamptz(3) NOT NULL,
    ends_at timestamptz(3),
    lapses_at timestamptz(3) NOT NULL,
    void boolean NOT NULL,
    recorded_by text NOT NULL,
    why text,
    recorded_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
    superseded boolean NOT NULL DEFAULT false,
    PRIMARY KEY (id, version),
    CHECK (ends_at >= starts_at)
  )`,
  `COMMENT ON COLUMN duty_shift.superseded IS 'whether there is a later version; nothing else of a version ever changes'`,
  `CREATE UNIQUE INDEX duty_shift_current ON duty_shift (id) WHERE NOT superseded`,
  `CREATE UNIQUE INDEX duty_shift_open ON duty_shift (person, post)
    WHERE ends_at IS NULL AND NOT superseded AND NOT void`,
  `CREATE INDEX duty_shift_time ON duty_shift (starts_at) WHERE NOT superseded AND NOT void`,
];

/** Who was on duty at the desk when (R6), in every version that was recorded. */
export class CreateDuty1795310000001 implements MigrationInterface {
  readonly name = 'CreateDuty1795310000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE duty_shift');
  }
}
