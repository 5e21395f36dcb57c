import type { AdvisoryInput, AssessmentStep } from '@mottak/contracts';
import type { PoolClient } from 'pg';

/** Returns false where the assessment is there already. */
export async function insertAssessment(transaction: PoolClient, input: AdvisoryInput): Promise<boolean> {
  const { assessmentId, caseId, customerId, requestedBy } = input;
  const { rowCount } = await transaction.query(
    `INSERT INTO assessment (id, case_id, customer_id, requested_by) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING`,
    [assessmentId, caseId, customerId, requestedBy],
  );
  return rowCount === 1;
}

/**
 * Copies the steps as they are configured now; what is changed later counts for later assessments.
 * Throws, for a retry, while no step is configured: an assessment without steps would approve by itself.
 */
export async function layOutSteps(transaction: PoolClient, assessmentId: string): Promise<AssessmentStep[]> {
  await transaction.query(
    `INSERT INTO assessment_step (assessment_id, position, key, name)
     SELECT $1, position, key, name FROM assessment_step_config`,
    [assessmentId],
  );
  const steps = await stepsOf(transaction, assessmentId);
  if (steps.length === 0) throw new Error('no assessment steps are configured');
  return steps;
}

export async function stepsOf(transaction: PoolClient, assessmentId: string): Promise<AssessmentStep[]> {
  const { rows } = await transaction.query<AssessmentStep>(
    `SELECT key, name FROM assessment_step WHERE assessment_id = $1 ORDER BY position`,
    [assessmentId],
  );
  return rows;
}
