import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Addresses are kept in one form: a domain has no capitals (RFC 5321 §2.4). Those before had a domain in ASCII already. */
export class KeepAddresses1795350000000 implements MigrationInterface {
  readonly name = 'KeepAddresses1795350000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE contact SET email = substring(email FROM '^.*@') || lower(substring(email FROM '[^@]*$'))
      WHERE email ~ '@[^@]*[A-Z][^@]*$'`);
  }

  /** Which capitals there were isn't known any more; they meant nothing. */
  async down(): Promise<void> {
    await Promise.resolve();
  }
}
