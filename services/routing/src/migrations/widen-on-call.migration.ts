import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `ALTER TABLE on_call_page
    ADD COLUMN passed_over jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN is_away boolean NOT NULL DEFAULT false`,
  `COMMENT ON COLUMN on_call_page.passed_over IS
    'who was away then and would have been paged before; absences themselves change, this does not'`,
  `ALTER TABLE case_row
    ADD COLUMN call_id uuid,
    ADD COLUMN waits_until timestamptz(3)`,
  `COMMENT ON COLUMN case_row.call_id IS 'the call that an agent made the case of'`,
  `COMMENT ON COLUMN case_row.waits_until IS
    'when the desk first opened, or opens, after a case came that nobody on duty was called for'`,
];

/** Who was passed over when officers were paged; which call a case was made of, and until when it waits for the desk (R7). */
export class WidenOnCall1795320000010 implements MigrationInterface {
  readonly name = 'WidenOnCall1795320000010';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE case_row DROP COLUMN call_id, DROP COLUMN waits_until');
    await runner.query('ALTER TABLE on_call_page DROP COLUMN passed_over, DROP COLUMN is_away');
  }
}
