import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `notification_list` and who is on it: `subscriber` is one address by one channel, whatever lists it is on; `subscription`
 * says whether it is still on one, or has left it by itself.
 * `disruption` and `disruption_message`: what is said about it, by whom, in its order once it has been recorded.
 */
export class Disruptions1764100000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notification_list (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        customers text[] NOT NULL,
        services text[] NOT NULL,
        unsubscribable boolean NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp()
      )`);
    await runner.query(`
      CREATE TABLE subscriber (
        id uuid PRIMARY KEY,
        channel text NOT NULL CHECK (channel IN ('mail', 'sms')),
        address text NOT NULL,
        language text NOT NULL CHECK (language IN ('nb', 'nn', 'en')),
        token text NOT NULL UNIQUE,
        UNIQUE (channel, address)
      )`);
    await runner.query(`
      CREATE TABLE subscription (
        list_id uuid NOT NULL REFERENCES notification_list ON DELETE CASCADE,
        subscriber_id uuid NOT NULL REFERENCES subscriber ON DELETE CASCADE,
        state text NOT NULL DEFAULT 'subscribed' CHECK (state IN ('subscribed', 'unsubscribed')),
        changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (list_id, subscriber_id)
      )`);
    await runner.query('CREATE INDEX subscription_subscriber ON subscription (subscriber_id)');
    await runner.query(`
      CREATE TABLE disruption (
        id uuid PRIMARY KEY,
        state text NOT NULL DEFAULT 'written' CHECK (state IN ('written', 'announced', 'ended')),
        services text[] NOT NULL,
        customers text[] NOT NULL,
        public boolean NOT NULL,
        announced_by text NOT NULL,
        expected_end timestamptz,
        last_number integer NOT NULL DEFAULT 0,
        announced_at timestamptz,
        ended_at timestamptz
      )`);
    await runner.query(
      `CREATE INDEX disruption_newest ON disruption (announced_at DESC) WHERE announced_at IS NOT NULL`,
    );
    await runner.query(`
      CREATE TABLE disruption_message (
        id uuid PRIMARY KEY,
        disruption_id uuid NOT NULL REFERENCES disruption,
        kind text NOT NULL CHECK (kind IN ('announced', 'updated', 'ended')),
        texts jsonb NOT NULL,
        expects boolean NOT NULL,
        expected_end timestamptz,
        author text NOT NULL,
        idempotency_key text,
        fingerprint text NOT NULL,
        state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'recorded', 'void')),
        written_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        number integer,
        recorded_at timestamptz,
        UNIQUE (disruption_id, number)
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX disruption_message_key ON disruption_message (author, idempotency_key) WHERE idempotency_key IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE disruption_message, disruption, subscription, subscriber, notification_list',
    );
  }
}
