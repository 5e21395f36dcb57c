import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds who has heard of a message about a disruption by the message and the contact, not among all that was told of the disruption. */
export class Heard1764400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX delivery_disruption_news');
    await runner.query(`CREATE INDEX delivery_disruption_news ON delivery (
        (event -> 'data' ->> 'disruptionId'),
        ((event -> 'data' ->> 'number')::integer),
        (CASE recipient WHEN 'contact' THEN event ->> 'contactId' ELSE substr(recipient, 9) END)
      ) WHERE kind = 'disruption-news'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX delivery_disruption_news');
    await runner.query(`CREATE INDEX delivery_disruption_news ON delivery ((event -> 'data' ->> 'disruptionId'))
      WHERE kind = 'disruption-news'`);
  }
}
