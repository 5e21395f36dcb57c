import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `ALTER TABLE calendar
    ADD author text NOT NULL DEFAULT 'release',
    ADD why text,
    ADD made_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()`,
  `COMMENT ON COLUMN calendar.author IS 'the subject of who made this version; release: it came with the software'`,
  `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'versions of a calendar never change'; END $$`,
  `CREATE TRIGGER calendar_is_immutable BEFORE UPDATE OR DELETE ON calendar
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TABLE calendar_change (
    calendar_id text NOT NULL,
    version integer NOT NULL,
    finished_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (calendar_id, version),
    FOREIGN KEY (calendar_id, version) REFERENCES calendar (id, version)
  )`,
  `COMMENT ON TABLE calendar_change IS 'versions to which every open case has been moved'`,
  `CREATE INDEX case_row_by_calendar ON case_row (calendar_id, id) WHERE state NOT IN ('received', 'closed')`,
];

/** Calendars that operators edit: who made each version and why, and whether the open cases have followed. */
export class EditCalendars1795300000060 implements MigrationInterface {
  readonly name = 'EditCalendars1795300000060';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX case_row_by_calendar');
    await runner.query('DROP TABLE calendar_change');
    await runner.query('DROP TRIGGER calendar_is_immutable ON calendar');
    await runner.query('DROP FUNCTION refuse_change');
    await runner.query('ALTER TABLE calendar DROP made_at, DROP why, DROP author');
  }
}
