import type { Pool, PoolClient } from 'pg';
import type { AssessmentRow } from './assessment.js';

const steps = `
  SELECT jsonb_agg(jsonb_build_object(
      'key', step.key,
      'name', step.name,
      'decision', decision.decision,
      'agreementNeeded', coalesce(decision.agreement_needed, false),
      'decidedBy', act.author_id,
      'decidedAt', to_char(act.written_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'text', written_text.body
    ) ORDER BY step.position)
  FROM assessment_step step
  LEFT JOIN decision ON decision.id = step.decision_id
  LEFT JOIN act ON act.id = decision.id
  LEFT JOIN written_text ON written_text.id = decision.text_id
  WHERE step.assessment_id = assessment.id`;

const assessments = `
  SELECT id, case_id AS "caseId", customer_id AS "customerId", requested_by AS "requestedBy",
    created_at AS "createdAt", outcome IS NOT NULL AS concluded,
    (SELECT id FROM separate_agreement WHERE assessment_id = assessment.id ORDER BY created_at DESC LIMIT 1) AS "agreementId",
    (${steps}) AS steps
  FROM assessment`;

/** At most so many in a list; the open ones come first. */
const listed = 200;

export async function findAssessment(
  database: Pool | PoolClient,
  id: string,
): Promise<AssessmentRow | undefined> {
  const { rows } = await database.query<AssessmentRow>(`${assessments} WHERE id = $1`, [id]);
  return rows[0];
}

/** Like {@link findAssessment}, after locking the row: two who decide at once wait for each other. */
export async function lockAssessment(
  transaction: PoolClient,
  id: string,
): Promise<AssessmentRow | undefined> {
  await transaction.query(`SELECT FROM assessment WHERE id = $1 FOR UPDATE`, [id]);
  return findAssessment(transaction, id);
}

/** Open ones first, those that have waited longest before the others; then what was concluded, the newest first. */
export async function listAssessments(pool: Pool): Promise<AssessmentRow[]> {
  const { rows } = await pool.query<AssessmentRow>(
    `(${assessments} WHERE outcome IS NULL ORDER BY created_at LIMIT ${listed})
     UNION ALL
     (${assessments} WHERE outcome IS NOT NULL ORDER BY created_at DESC LIMIT ${listed})
     LIMIT ${listed}`,
  );
  return rows;
}
