import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  'ALTER TABLE case_row ADD COLUMN split_from uuid',
  `COMMENT ON COLUMN case_row.split_from IS 'the case that this one was a part of'`,
  'CREATE INDEX case_row_by_whole ON case_row (split_from) WHERE split_from IS NOT NULL',
  'ALTER TABLE text ADD COLUMN subject text',
  `COMMENT ON COLUMN text.subject IS 'what a part is called that is to be a case of its own'`,
  'ALTER TABLE inbox DROP CONSTRAINT inbox_type_check',
  `ALTER TABLE inbox ADD CONSTRAINT inbox_type_check CHECK (type IN ('inquiry', 'reply', 'part'))`,
  `COMMENT ON COLUMN inbox.type IS 'part: the opening of a case that was a part of this one, which is told of it'`,
];

/** Parts of cases that become cases of their own. */
export class SplitCases1795320000030 implements MigrationInterface {
  readonly name = 'SplitCases1795320000030';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM inbox WHERE type = 'part'`);
    await runner.query('ALTER TABLE inbox DROP CONSTRAINT inbox_type_check');
    await runner.query(
      `ALTER TABLE inbox ADD CONSTRAINT inbox_type_check CHECK (type IN ('inquiry', 'reply'))`,
    );
    await runner.query('ALTER TABLE text DROP COLUMN subject');
    await runner.query('ALTER TABLE case_row DROP COLUMN split_from');
  }
}
