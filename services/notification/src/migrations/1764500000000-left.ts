import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Leaving is the address's, not the list's: `subscriber.left_at` outlives every list. A subscription says only that somebody
 * was put on a list, and since when.
 */
export class Left1764500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE subscriber ADD COLUMN left_at timestamptz');
    await runner.query(`
      UPDATE subscriber s SET left_at = n.left_at
      FROM (
        SELECT subscriber_id, max(changed_at) AS left_at FROM subscription
        WHERE state = 'unsubscribed' GROUP BY subscriber_id
      ) n
      WHERE n.subscriber_id = s.id`);
    await runner.query(`
      DELETE FROM subscription n USING notification_list l
      WHERE l.id = n.list_id AND NOT l.unsubscribable AND n.state = 'unsubscribed'`);
    await runner.query('ALTER TABLE subscription DROP COLUMN state');
    await runner.query('ALTER TABLE subscription RENAME COLUMN changed_at TO since');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE subscription RENAME COLUMN since TO changed_at');
    await runner.query(`
      ALTER TABLE subscription ADD COLUMN state text NOT NULL DEFAULT 'subscribed'
        CHECK (state IN ('subscribed', 'unsubscribed'))`);
    await runner.query(`
      UPDATE subscription n SET state = 'unsubscribed', changed_at = s.left_at
      FROM subscriber s, notification_list l
      WHERE s.id = n.subscriber_id AND l.id = n.list_id AND l.unsubscribable AND s.left_at IS NOT NULL`);
    await runner.query('ALTER TABLE subscriber DROP COLUMN left_at');
  }
}
