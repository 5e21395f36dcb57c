import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a delivery was last held for its contact to be confirmed: patience with the mail server counts from then. */
export class HeldAt1764900000000 implements MigrationInterface {
  readonly name = 'HeldAt1764900000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE delivery ADD COLUMN held_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE delivery DROP COLUMN held_at');
  }
}
