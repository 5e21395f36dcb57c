import { DomainError } from '@mottak/contracts';
import { isOfTheHouse } from '../house.js';
import { currentStep, outcomeOf, type AssessmentRow } from './assessment.js';

/** Who decides, as a verified token said. */
export interface Author {
  id: string;
  human: boolean;
  roles: readonly string[];
  customer: string | null;
}

/**
 * The four-eyes rules (R11): a human advisor decides, never on their own request, and never two steps of one assessment.
 * @throws DomainError `forbidden`
 */
export function mayDecide({ requestedBy, steps }: AssessmentRow, author: Author): void {
  if (!author.human || !author.roles.includes('advisor') || !isOfTheHouse(author))
    throw new DomainError('forbidden', 'Only an advisor decides, in person.');
  if (author.id === requestedBy) throw new DomainError('forbidden', 'Nobody decides on their own request.');
  if (steps.some(({ decidedBy }) => decidedBy === author.id))
    throw new DomainError('forbidden', 'Nobody decides two steps of one assessment.');
}

/**
 * Whether `step` is the one to decide now.
 * @throws DomainError `conflict` for a step that has been decided, `transition-refused` for one whose turn it isn't
 */
export function isItsTurn({ steps }: AssessmentRow, step: string): void {
  const current = currentStep(steps);
  if (current?.key === step) return;
  const allowed = current ? [current.key] : [];
  const asked = steps.find(({ key }) => key === step);
  if (asked?.decision)
    throw new DomainError('conflict', `Step ${step} has been decided already.`, { allowed });
  const outcome = outcomeOf(steps);
  const why = outcome ? `The assessment was ${outcome}.` : `It is not the turn of step ${step}.`;
  throw new DomainError('transition-refused', why, { allowed });
}
