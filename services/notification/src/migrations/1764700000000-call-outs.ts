import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A page to an officer has a token of its own, in the link by which they take the escalation. */
export class CallOuts1764700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE notice ADD COLUMN token text');
    await runner.query('CREATE UNIQUE INDEX notice_token ON notice (token) WHERE token IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE notice DROP COLUMN token');
  }
}
