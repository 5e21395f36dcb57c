import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `COMMENT ON COLUMN case_disruption.handed IS 'the last message that the workflow was given; 2147483647 once it is closed'`,
  `UPDATE case_disruption c SET handed = 2147483647 FROM case_row r WHERE r.id = c.case_id AND r.state = 'closed'`,
  'CREATE INDEX case_disruption_by_handed ON case_disruption (disruption_id, handed)',
];

/** Finds the news that cases are still to hear without reading every link there ever was. */
export class IndexNews1795320000052 implements MigrationInterface {
  readonly name = 'IndexNews1795320000052';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX case_disruption_by_handed');
    await runner.query('UPDATE case_disruption SET handed = told WHERE handed = 2147483647');
    await runner.query(
      `COMMENT ON COLUMN case_disruption.handed IS 'the last message that the workflow was given'`,
    );
  }
}
