import { DomainError, phoneTerms, topics, type AgreementSnapshot, type CallTerms } from '@mottak/contracts';
import { parseDuration } from '@mottak/service-time';
import type { PoolClient } from 'pg';
import type { AnswerTerms } from './judge.js';

/** Of calls that nobody knows the customer of: the service description's own (R15), in the desk's hours (R6). */
const ordinaryTerms: CallTerms = {
  ...phoneTerms.parse({}),
  calendar: 'norway-office-hours',
  agreementId: null,
  agreementVersion: null,
};

/** Of those in force the newest; else the first there was: the call may be older than all that is known here. */
const newestBy = (instant: string): string =>
  `ORDER BY (valid_from <= ${instant}) DESC, abs(extract(epoch FROM valid_from - ${instant})), version DESC LIMIT 1`;

const inForce = `
  WITH party AS (
    SELECT data ->> 'agreementId' AS agreement FROM snapshot_copy WHERE topic = $1 AND id = $2 ${newestBy('$4')}
  )
  SELECT data FROM snapshot_copy, party
  WHERE topic = $3 AND id = party.agreement
    AND (SELECT count(*) FROM snapshot_ready WHERE topic IN ($1, $3)) = 2 ${newestBy('$4')}`;

/**
 * The terms that a call is judged by: those of the customer's agreement, in the version in force when it rang.
 * @throws DomainError `not-ready` while the customer's agreement isn't known here
 */
export async function termsOf(
  on: PoolClient,
  customerId: string | null,
  ringingAt: number,
): Promise<CallTerms> {
  if (customerId === null) return ordinaryTerms;
  const { rows } = await on.query<{ data: AgreementSnapshot }>(inForce, [
    topics.customer,
    customerId,
    topics.agreement,
    new Date(ringingAt),
  ]);
  const agreement = rows[0]?.data;
  if (agreement === undefined)
    throw new DomainError('not-ready', 'The agreements are still being read. Try again in a moment.');
  const { phone, calendar } = agreement.terms;
  return {
    calendar,
    ...phoneTerms.parse(phone ?? {}),
    agreementId: agreement.id,
    agreementVersion: agreement.version,
  };
}

/** @throws ServiceTimeError `bad-duration` */
export const answerTermsOf = ({ answer, shortAbandon }: CallTerms): AnswerTerms => ({
  answerMs: parseDuration(answer),
  shortAbandonMs: parseDuration(shortAbandon),
});
