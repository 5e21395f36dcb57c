import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Inquiries that the staff has split from a case: one for each fact that asks for it. */
export class SplitCases1795320000000 implements MigrationInterface {
  readonly name = 'SplitCases1795320000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE arrival DROP CONSTRAINT arrival_adapter_check');
    await runner.query(
      `ALTER TABLE arrival ADD CONSTRAINT arrival_adapter_check CHECK (adapter IN ('http', 'kafka', 'followup', 'split'))`,
    );
    await runner.query(`
      ALTER TABLE inquiry
        ADD COLUMN split_from uuid REFERENCES inquiry (case_id),
        ADD COLUMN split_fact integer,
        ADD CONSTRAINT inquiry_split UNIQUE (split_from, split_fact)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE inquiry DROP COLUMN split_fact, DROP COLUMN split_from');
    await runner.query('ALTER TABLE arrival DROP CONSTRAINT arrival_adapter_check');
    await runner.query(
      `ALTER TABLE arrival ADD CONSTRAINT arrival_adapter_check CHECK (adapter IN ('http', 'kafka', 'followup'))`,
    );
  }
}
