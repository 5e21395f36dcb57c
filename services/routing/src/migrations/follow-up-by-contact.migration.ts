import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A case that closed may have been writing to several contacts, of cases merged into it: each has a follow-up of their own. */
export class FollowUpByContact1795330000000 implements MigrationInterface {
  readonly name = 'FollowUpByContact1795330000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE follow_up ADD COLUMN contact_id text');
    // One whose case isn't there yet gets it for the contact of the case that the reply was written on.
    await runner.query(`UPDATE follow_up f SET contact_id = r.contact_id FROM case_row r
      WHERE r.id = CASE WHEN f.new_case_id IS NULL THEN coalesce(
        (SELECT (payload ->> 'caseId')::uuid FROM inbox WHERE type = 'reply' AND subject_id = f.reply_id), f.old_case_id
      ) ELSE f.old_case_id END`);
    await runner.query('ALTER TABLE follow_up ALTER COLUMN contact_id SET NOT NULL');
    await runner.query('DROP INDEX follow_up_of_case');
    await runner.query('CREATE UNIQUE INDEX follow_up_of_contact ON follow_up (old_case_id, contact_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX follow_up_of_contact');
    await runner.query(`DELETE FROM follow_up f USING follow_up earlier
      WHERE f.old_case_id = earlier.old_case_id AND f.requested_at > earlier.requested_at`);
    await runner.query('ALTER TABLE follow_up DROP COLUMN contact_id');
    await runner.query('CREATE UNIQUE INDEX follow_up_of_case ON follow_up (old_case_id)');
  }
}
