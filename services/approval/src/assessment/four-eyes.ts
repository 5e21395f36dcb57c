import { DomainError } from '@mottak/contracts';
import type { Standing } from '@mottak/platform';
import { currentStep, outcomeOf, type AssessmentRow } from './assessment.js';

/** Who decides, as a verified token said. */
export interface Author {
  id: string;
  human: boolean;
  roles: readonly string[];
  standing: Standing;
}

/**
 * The four-eyes rules (R11): a human advisor decides, never on their own request, and never two steps of one assessment.
 * @throws DomainError `forbidden`
 */
export function mayDecide({ requestedBy, steps }: AssessmentRow, author: Author): void {
  if (!author.human || !author.roles.includes('advisor') || author.standing.kind !== 'house')
    throw new DomainError('forbidden', 'Only an advisor can decide, in person.');
  if (author.id === requestedBy)
    throw new DomainError(
      'forbidden',
      'You asked for this assessment yourself; another advisor must decide it.',
    );
  if (steps.some(({ decidedBy }) => decidedBy === author.id))
    throw new DomainError(
      'forbidden',
      'You have decided another step of this assessment; another advisor must decide this one.',
    );
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
    throw new DomainError('conflict', `Step \`${step}\` has already been decided. ${ofTurn(current?.key)}`, {
      allowed,
    });
  const outcome = outcomeOf(steps);
  const why = outcome
    ? `The assessment has ended: it was ${outcome}.`
    : `It is not the turn of step \`${step}\`. ${ofTurn(current?.key)}`;
  throw new DomainError('transition-refused', why, { allowed });
}

const ofTurn = (step: string | undefined): string =>
  step === undefined ? 'All steps are decided.' : `Decide \`${step}\`.`;
