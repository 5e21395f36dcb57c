import { SNAPSHOT_TABLES_V1 } from '@mottak/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE calendar (
    id text NOT NULL,
    version integer NOT NULL,
    valid_from timestamptz(3) NOT NULL,
    definition jsonb NOT NULL,
    PRIMARY KEY (id, version)
  )`,
  `CREATE TABLE resolver_group (id text PRIMARY KEY, name text NOT NULL)`,
  `INSERT INTO resolver_group (id, name) VALUES
    ('network-operations', 'Nettverksdrift'), ('applications', 'Applikasjoner'), ('workplace', 'Arbeidsplass')`,
  SNAPSHOT_TABLES_V1,
];

/** What cases are judged and routed by: versioned calendars, resolver groups, copies of what approval owns. */
export class CreateTerms1795300000002 implements MigrationInterface {
  readonly name = 'CreateTerms1795300000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE snapshot_ready, snapshot_copy, resolver_group, calendar');
  }
}
