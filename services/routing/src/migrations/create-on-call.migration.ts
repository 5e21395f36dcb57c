import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE rota (id text PRIMARY KEY)`,
  `CREATE TABLE rota_version (
    rota_id text NOT NULL REFERENCES rota (id),
    version integer NOT NULL CHECK (version >= 1),
    name text NOT NULL,
    valid_from timestamptz(3) NOT NULL,
    definition jsonb NOT NULL,
    changed_by text NOT NULL,
    PRIMARY KEY (rota_id, version)
  )`,
  `COMMENT ON TABLE rota_version IS 'immutable: who had duty when follows from these'`,
  `CREATE TABLE on_call_escalation (
    id uuid PRIMARY KEY,
    cause text NOT NULL CHECK (cause IN ('web', 'phone', 'call')),
    case_id uuid UNIQUE,
    case_number text,
    customer_id text NOT NULL,
    rota_id text NOT NULL,
    acknowledge_within text NOT NULL,
    opened_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
    is_started boolean NOT NULL DEFAULT false,
    acknowledged_at timestamptz(3),
    acknowledged_by text,
    acknowledgement_id text,
    CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL)),
    CHECK ((acknowledged_at IS NULL) = (acknowledgement_id IS NULL))
  )`,
  `COMMENT ON COLUMN on_call_escalation.is_started IS 'whether its workflow has been; only then is it known to page'`,
  `CREATE INDEX on_call_escalation_newest ON on_call_escalation (opened_at DESC, id DESC)`,
  `CREATE INDEX on_call_escalation_open ON on_call_escalation (opened_at DESC, id DESC) WHERE acknowledged_at IS NULL`,
  `CREATE TABLE on_call_page (
    escalation_id uuid NOT NULL REFERENCES on_call_escalation (id),
    page integer NOT NULL CHECK (page >= 1),
    officer text NOT NULL,
    level integer NOT NULL,
    rota_version integer NOT NULL,
    paged_at timestamptz(3) NOT NULL,
    PRIMARY KEY (escalation_id, page)
  )`,
];

/** Rotas, and the escalations that page their officers (R7). */
export class CreateOnCall1795300000060 implements MigrationInterface {
  readonly name = 'CreateOnCall1795300000060';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE on_call_page, on_call_escalation, rota_version, rota');
  }
}
