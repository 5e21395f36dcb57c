import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A message about a case may also go to its assignee, the lead of its group, and contacts who watch it. */
export class Recipients1764200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE delivery DROP CONSTRAINT delivery_recipient_check');
    await runner.query(`ALTER TABLE delivery ADD CONSTRAINT delivery_recipient_check
      CHECK (recipient IN ('contact', 'desk', 'assignee', 'lead') OR recipient LIKE 'watcher-%')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE delivery DROP CONSTRAINT delivery_recipient_check');
    await runner.query(`ALTER TABLE delivery ADD CONSTRAINT delivery_recipient_check
      CHECK (recipient IN ('contact', 'desk'))`);
  }
}
