import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `ALTER TABLE case_row
    ADD COLUMN assignee text,
    ADD COLUMN tags text[] NOT NULL DEFAULT '{}',
    ADD COLUMN rating integer,
    ADD COLUMN offered boolean NOT NULL DEFAULT false,
    ADD COLUMN links jsonb NOT NULL DEFAULT '[]'`,
  `COMMENT ON COLUMN case_row.links IS 'the cases that this one was linked to: [{caseId, relation}]'`,
  `CREATE INDEX case_row_by_assignee ON case_row (assignee, received_at DESC, id DESC) WHERE assignee IS NOT NULL`,
  `CREATE INDEX case_row_by_tag ON case_row USING gin (tags)`,
  `CREATE INDEX case_row_by_link ON case_row USING gin (links jsonb_path_ops)`,
];

/** The rest of a case's life: who has it, its tags, its rating, and what it is linked to. */
export class CreateLife1795300000050 implements MigrationInterface {
  readonly name = 'CreateLife1795300000050';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX case_row_by_link, case_row_by_tag, case_row_by_assignee');
    await runner.query(
      'ALTER TABLE case_row DROP COLUMN links, DROP COLUMN offered, DROP COLUMN rating, DROP COLUMN tags, DROP COLUMN assignee',
    );
  }
}
