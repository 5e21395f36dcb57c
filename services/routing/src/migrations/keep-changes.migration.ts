import { KEPT_TABLES_V1 } from '@mottak/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who changed the staff, their absences, the groups and the rotas, when and why. */
export class KeepChanges1795340000001 implements MigrationInterface {
  readonly name = 'KeepChanges1795340000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(KEPT_TABLES_V1);
    await runner.query('ALTER TABLE rota_version ADD why text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE rota_version DROP why');
    await runner.query('DROP TABLE kept_change, kept_version');
  }
}
