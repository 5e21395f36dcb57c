import { OUTBOX_TABLE_V1 } from '@mottak/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `register_version` holds customers, agreements and the catalogue in immutable versions. `act` is who wants to do what,
 * written before a workflow is asked: the evidence of its author, and the memory of an Idempotency-Key.
 */
export class CreateApproval1764000000000 implements MigrationInterface {
  readonly name = 'CreateApproval1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...register, texts, act, ...assessment, agreement, OUTBOX_TABLE_V1])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE outbox, separate_agreement, decision, assessment_step, assessment, assessment_step_config, act,
        written_text, register_published, register_version CASCADE`);
    await runner.query('DROP FUNCTION refuse_change');
  }
}

const register = [
  `CREATE TABLE register_version (
    kind text NOT NULL CHECK (kind IN ('customer', 'agreement', 'catalogue')),
    id text NOT NULL,
    version int NOT NULL CHECK (version >= 1),
    valid_from timestamptz(3) NOT NULL,
    data jsonb NOT NULL,
    PRIMARY KEY (kind, id, version)
  )`,
  `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'a version is never changed; add the next one'; END $$`,
  `CREATE TRIGGER register_version_is_immutable BEFORE UPDATE ON register_version
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TABLE register_published (
    kind text PRIMARY KEY CHECK (kind IN ('customer', 'agreement', 'catalogue')),
    completed_at timestamptz NOT NULL DEFAULT clock_timestamp()
  )`,
];

const texts = `
  CREATE TABLE written_text (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL,
    body text NOT NULL,
    author_kind text NOT NULL CHECK (author_kind IN ('staff', 'system')),
    author_id text NOT NULL,
    written_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
  )`;

const act = `
  CREATE TABLE act (
    id uuid PRIMARY KEY,
    subject text NOT NULL,
    what text NOT NULL CHECK (what IN ('decide', 'offer', 'accept', 'decline')),
    author_id text NOT NULL,
    author_human boolean NOT NULL,
    author_roles text[] NOT NULL,
    author_customer text,
    state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'recorded', 'void')),
    written_at timestamptz(3) NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),
    client text,
    key text,
    fingerprint bytea NOT NULL,
    taken_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    answer jsonb,
    CONSTRAINT act_key UNIQUE (client, key)
  )`;

const assessment = [
  `CREATE TABLE assessment_step_config (
    position int PRIMARY KEY,
    key text NOT NULL UNIQUE CHECK (key ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name text NOT NULL
  )`,
  `INSERT INTO assessment_step_config VALUES
    (1, 'technical', 'Technical assessment'), (2, 'commercial', 'Commercial assessment')`,
  `CREATE TABLE assessment (
    id text PRIMARY KEY,
    case_id uuid NOT NULL,
    customer_id text NOT NULL,
    requested_by text NOT NULL,
    outcome text CHECK (outcome IN ('approved', 'declined')),
    agreement_needed boolean NOT NULL DEFAULT false,
    conclusion_text_id uuid REFERENCES written_text,
    created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
  )`,
  `CREATE INDEX assessment_listed ON assessment ((outcome IS NOT NULL), created_at DESC)`,
  `CREATE TABLE assessment_step (
    assessment_id text NOT NULL REFERENCES assessment,
    position int NOT NULL,
    key text NOT NULL,
    name text NOT NULL,
    decision_id uuid UNIQUE REFERENCES act,
    PRIMARY KEY (assessment_id, position),
    UNIQUE (assessment_id, key)
  )`,
  `CREATE TABLE decision (
    id uuid PRIMARY KEY REFERENCES act,
    step text NOT NULL,
    decision text NOT NULL CHECK (decision IN ('approve', 'decline')),
    agreement_needed boolean NOT NULL,
    text_id uuid NOT NULL REFERENCES written_text
  )`,
];

const agreement = `
  CREATE TABLE separate_agreement (
    id uuid PRIMARY KEY,
    assessment_id text NOT NULL REFERENCES assessment,
    case_id uuid NOT NULL,
    customer_id text NOT NULL,
    terms jsonb NOT NULL,
    state text NOT NULL DEFAULT 'drafted'
      CHECK (state IN ('drafted', 'offered', 'accepted', 'declined', 'expired')),
    text_id uuid NOT NULL REFERENCES written_text,
    expires_at timestamptz(3) CHECK (expires_at IS NOT NULL OR state = 'drafted'),
    ended_by uuid REFERENCES act,
    created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
  )`;
