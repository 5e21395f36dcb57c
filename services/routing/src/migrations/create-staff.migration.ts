import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE staff_member (
    id text PRIMARY KEY,
    name text NOT NULL,
    email text NOT NULL,
    phone text,
    language text NOT NULL
  )`,
  `COMMENT ON COLUMN staff_member.id IS 'the subject of the person''s token'`,
  `CREATE TABLE staff_group (
    staff_id text NOT NULL REFERENCES staff_member (id) ON DELETE CASCADE,
    group_id text NOT NULL REFERENCES resolver_group (id),
    is_lead boolean NOT NULL,
    skills text[] NOT NULL,
    PRIMARY KEY (group_id, staff_id)
  )`,
  `CREATE INDEX staff_group_of_member ON staff_group (staff_id)`,
  `CREATE TABLE staff_absence (
    staff_id text NOT NULL REFERENCES staff_member (id) ON DELETE CASCADE,
    "from" timestamptz(3) NOT NULL,
    until timestamptz(3) NOT NULL,
    why text NOT NULL,
    CHECK ("from" < until)
  )`,
  `CREATE INDEX staff_absence_of_member ON staff_absence (staff_id, until)`,
  `ALTER TABLE resolver_group
    ADD COLUMN assignment text NOT NULL DEFAULT 'none'
      CHECK (assignment IN ('none', 'round-robin', 'least-loaded', 'skill')),
    ADD COLUMN last_assigned text`,
  `COMMENT ON COLUMN resolver_group.last_assigned IS 'who had the last turn; they may have left since'`,
];

/** Who works here: people, the resolver groups they are in, and when they are away. */
export class CreateStaff1795300000040 implements MigrationInterface {
  readonly name = 'CreateStaff1795300000040';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE resolver_group DROP COLUMN assignment, DROP COLUMN last_assigned');
    await runner.query('DROP TABLE staff_absence, staff_group, staff_member');
  }
}
