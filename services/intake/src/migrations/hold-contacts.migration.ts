import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Mail to a contact is held while nobody but the customer's own people has named the address. Whoever was a contact before is
 * taken for confirmed: who entered them isn't known. And how many inquiries each customer's people have handed in this hour.
 */
export class HoldContacts1795650000000 implements MigrationInterface {
  readonly name = 'HoldContacts1795650000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE contact ADD COLUMN confirmed_at timestamptz(3), ADD COLUMN held_since timestamptz(3)`,
    );
    await runner.query(`UPDATE contact SET confirmed_at = clock_timestamp()`);
    await runner.query(`CREATE INDEX contact_held ON contact (held_since) WHERE held_since IS NOT NULL`);
    await runner.query(`
      CREATE TABLE customer_hour (
        customer_id text PRIMARY KEY,
        hour timestamptz NOT NULL,
        inquiries integer NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE customer_hour`);
    await runner.query(`ALTER TABLE contact DROP COLUMN held_since, DROP COLUMN confirmed_at`);
  }
}
