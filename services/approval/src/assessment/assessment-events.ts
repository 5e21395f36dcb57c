import type { advisoryEvents } from '@mottak/contracts';
import { topics } from '@mottak/contracts';
import type { OutboxEvent } from '@mottak/platform';
import type { z } from 'zod';
import { announcement } from '../announcement.js';

type AssessmentEvents = Pick<
  typeof advisoryEvents,
  'assessment.opened.v1' | 'assessment.step-decided.v1' | 'assessment.concluded.v1'
>;
type Ids = 'assessmentId' | 'caseId' | 'customerId';

/** A fact of an assessment, keyed by its case. */
export function assessmentEvent<T extends keyof AssessmentEvents>(
  assessment: { id: string; caseId: string; customerId: string },
  type: T,
  data: Omit<z.input<AssessmentEvents[T]>, Ids>,
): OutboxEvent {
  const { id, caseId, customerId } = assessment;
  const place = { topic: topics.advisory, key: caseId, subject: id };
  return announcement(place, type, { assessmentId: id, caseId, customerId, ...data }, new Date());
}
