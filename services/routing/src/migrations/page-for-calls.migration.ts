import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  'CREATE TABLE call_paging (since timestamptz(3) NOT NULL)',
  `COMMENT ON TABLE call_paging IS
    'one row: since when calls have duty paged. Those told of before it were the desk''s, or somebody has seen to them'`,
  `INSERT INTO call_paging VALUES (clock_timestamp() - interval '15 minutes')`,
];

/**
 * Keeps since when telephone calls have duty paged: the events of the days before are read as well, and page nobody (R7).
 * What rang while this was rolled out does.
 */
export class PageForCalls1795320000060 implements MigrationInterface {
  readonly name = 'PageForCalls1795320000060';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE call_paging');
  }
}
