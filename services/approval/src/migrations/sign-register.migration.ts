import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who registered a version, when and why. What was there came with the software. */
export class SignRegister1795700000000 implements MigrationInterface {
  readonly name = 'SignRegister1795700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE register_version
        ADD author text NOT NULL DEFAULT 'release',
        ADD why text,
        ADD made_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE register_version DROP author, DROP why, DROP made_at');
  }
}
