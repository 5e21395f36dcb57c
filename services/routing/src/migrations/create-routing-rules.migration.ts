import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE routing_rules (
    version integer PRIMARY KEY CHECK (version >= 1),
    rules jsonb NOT NULL,
    author text NOT NULL,
    why text NOT NULL,
    created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
  )`,
  `COMMENT ON COLUMN routing_rules.author IS 'the subject of a person''s token, or system'`,
  `CREATE FUNCTION refuse_change_of_rules() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'a version of the rules is never changed; add the next one'; END $$`,
  `CREATE TRIGGER routing_rules_are_immutable BEFORE UPDATE OR DELETE ON routing_rules
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_rules()`,
  `INSERT INTO routing_rules (version, rules, author, why)
    VALUES (1, '[]', 'system', 'Every installation begins without rules.')`,
];

/** The rules that say where an inquiry belongs, in immutable versions. */
export class CreateRoutingRules1795300000041 implements MigrationInterface {
  readonly name = 'CreateRoutingRules1795300000041';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE routing_rules');
    await runner.query('DROP FUNCTION refuse_change_of_rules');
  }
}
