import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a part is about that isn't in the catalogue is said with its text; commands, facts and workflows say only that it isn't. */
export class WordProductsApart1795350000002 implements MigrationInterface {
  readonly name = 'WordProductsApart1795350000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE text ADD COLUMN about text');
    await runner.query(
      `COMMENT ON COLUMN text.about IS 'what its writer calls what it is about, where that is not in the catalogue'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE text DROP COLUMN about');
  }
}
