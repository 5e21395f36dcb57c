import { KEPT_TABLES_V1 } from '@mottak/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who changed the notification lists and who is on them, when and why. */
export class KeepChanges1764800000000 implements MigrationInterface {
  readonly name = 'KeepChanges1764800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(KEPT_TABLES_V1);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE kept_change, kept_version');
  }
}
