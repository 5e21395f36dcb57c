import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reading a case looks its texts up by the case, whatever became of them; the other two indexes leave some out. */
export class IndexTexts1795310000000 implements MigrationInterface {
  readonly name = 'IndexTexts1795310000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX text_of_case ON text (case_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX text_of_case');
  }
}
