import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The version that somebody has seen who redrafts an agreement. */
export class VersionAgreements1795340000000 implements MigrationInterface {
  readonly name = 'VersionAgreements1795340000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE separate_agreement ADD version integer NOT NULL DEFAULT 1');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE separate_agreement DROP version');
  }
}
