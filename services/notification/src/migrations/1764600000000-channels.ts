import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letters tell who wrote by a system to reply there; and instants, for which no agreement is looked up any more. */
export class Channels1764600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE case_progress ADD COLUMN channel text, DROP COLUMN agreement_id');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE case_progress DROP COLUMN channel, ADD COLUMN agreement_id text');
  }
}
