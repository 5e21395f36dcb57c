import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE INDEX act_pending ON act (subject) WHERE state = 'pending'`,
  `ALTER TABLE act ADD COLUMN text_hash text`,
  `COMMENT ON COLUMN act.text_hash IS 'SHA-256 of the text that an offer is of, as its author saw it'`,
  `DROP INDEX assessment_listed`,
  `CREATE INDEX assessment_open ON assessment (created_at) WHERE outcome IS NULL`,
  `CREATE INDEX assessment_concluded ON assessment (created_at DESC) WHERE outcome IS NOT NULL`,
];

/** Acts under way are found by their subject, assessments by how long they have waited; an offer says what it is of. */
export class IndexActs1795310000001 implements MigrationInterface {
  readonly name = 'IndexActs1795310000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX act_pending, assessment_open, assessment_concluded');
    await runner.query('ALTER TABLE act DROP COLUMN text_hash');
    await runner.query(
      'CREATE INDEX assessment_listed ON assessment ((outcome IS NOT NULL), created_at DESC)',
    );
  }
}
