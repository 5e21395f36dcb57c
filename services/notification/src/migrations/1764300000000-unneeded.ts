import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A delivery may turn out to be `unneeded`: its recipient hears the same by another way. */
export class Unneeded1764300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE delivery DROP CONSTRAINT delivery_state_check');
    await runner.query(`ALTER TABLE delivery ADD CONSTRAINT delivery_state_check
      CHECK (state IN ('pending', 'sent', 'failed', 'unneeded'))`);
    await runner.query(`CREATE INDEX delivery_disruption_news ON delivery ((event -> 'data' ->> 'disruptionId'))
      WHERE kind = 'disruption-news'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX delivery_disruption_news');
    await runner.query(`UPDATE delivery SET state = 'sent' WHERE state = 'unneeded'`);
    await runner.query('ALTER TABLE delivery DROP CONSTRAINT delivery_state_check');
    await runner.query(`ALTER TABLE delivery ADD CONSTRAINT delivery_state_check
      CHECK (state IN ('pending', 'sent', 'failed'))`);
  }
}
