import { assessmentIdOf, DomainError } from '@mottak/contracts';

const shape = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([1-9]\d{0,5})$/;

/** An assessment's id as it is written in a path: `<caseId>.<n>` for `advisory/<caseId>/<n>`. */
export function keyOf(assessmentId: string): string {
  const [, caseId, n] = assessmentId.split('/');
  return `${caseId}.${n}`;
}

/** @throws DomainError `not-found` for what isn't such a key */
export function assessmentIdOfKey(key: string): string {
  const [, caseId, n] = shape.exec(key) ?? [];
  if (caseId === undefined || n === undefined) throw noAssessment();
  return assessmentIdOf(caseId, Number(n));
}

export const noAssessment = (): DomainError => new DomainError('not-found', 'There is no such assessment.');
