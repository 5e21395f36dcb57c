import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A case is looked up by its number, as people have it from mails. */
export class IndexCaseNumbers1795340000000 implements MigrationInterface {
  readonly name = 'IndexCaseNumbers1795340000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX case_row_by_number ON case_row (number)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX case_row_by_number');
  }
}
