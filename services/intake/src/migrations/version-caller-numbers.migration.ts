import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The version that somebody has seen who says whose a number is. Of all numbers together: none that is given up comes again. */
export class VersionCallerNumbers1795340000000 implements MigrationInterface {
  readonly name = 'VersionCallerNumbers1795340000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SEQUENCE caller_number_version AS integer');
    await runner.query(
      `ALTER TABLE caller_number ADD version integer NOT NULL DEFAULT nextval('caller_number_version')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE caller_number DROP version');
    await runner.query('DROP SEQUENCE caller_number_version');
  }
}
