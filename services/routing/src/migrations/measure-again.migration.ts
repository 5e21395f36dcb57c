import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Due times of promises that were kept or had ended went on moving with later pauses and calendars. The outcomes of cases where
 * they may have are taken away: those that are missing at boot are made anew from the facts.
 */
export class MeasureAgain1795350000001 implements MigrationInterface {
  readonly name = 'MeasureAgain1795350000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DELETE FROM promise_outcome WHERE case_id IN (SELECT case_id FROM fact WHERE type IN ('asked', 'calendar-changed'))`,
    );
  }

  async down(): Promise<void> {
    // What is right stays right.
  }
}
