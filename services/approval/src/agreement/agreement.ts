import { DomainError, type AgreementAct, type AgreementState, type Terms } from '@mottak/contracts';
import { standingOf, type Standing } from '@mottak/platform';
import type { ActRow } from '../act/act.js';

/** A separate agreement as its rows tell it. `textId` is the text row's own id. */
export interface AgreementRow {
  id: string;
  version: number;
  assessmentId: string;
  caseId: string;
  customerId: string;
  terms: Terms;
  state: AgreementState;
  textId: string;
  text: string;
  expiresAt: Date | null;
  endedBy: string | null;
}

/** Who acts, as a verified token said. */
export interface Author {
  human: boolean;
  roles: readonly string[];
  standing: Standing;
}

export const authorOf = (act: ActRow): Author => ({
  human: act.author_human,
  roles: act.author_roles,
  standing: standingOf({ roles: act.author_roles, customer: act.author_customer }),
});

const acts: Record<AgreementState, AgreementAct[]> = {
  drafted: ['offer'],
  offered: ['accept', 'decline'],
  accepted: [],
  declined: [],
  expired: [],
};

export const allowedActs = (state: AgreementState): AgreementAct[] => acts[state];

export const stateAfter: Record<AgreementAct, AgreementState> = {
  offer: 'offered',
  accept: 'accepted',
  decline: 'declined',
};

export const noAgreement = (): DomainError => new DomainError('not-found', 'There is no such agreement.');

/**
 * Whether somebody may do it: an advisor offers, a person of the customer's own organisation accepts or declines.
 * @throws DomainError `forbidden`, or `not-found` for other organisations, who are not told that it exists
 */
export function mayAct({ customerId }: AgreementRow, act: AgreementAct, author: Author): void {
  if (act === 'offer') {
    if (!author.human || !author.roles.includes('advisor') || author.standing.kind !== 'house')
      throw new DomainError('forbidden', 'Only an advisor can offer an agreement, in person.');
    return;
  }
  if (!author.human || !author.roles.includes('customer'))
    throw new DomainError(
      'forbidden',
      'Only a signed-in person of the customer can accept or decline the offer.',
    );
  if (!isOfCustomer(author, customerId)) throw noAgreement();
}

/** Whether somebody is of a customer. */
export const isOfCustomer = ({ standing }: { standing: Standing }, customerId: string): boolean =>
  standing.kind === 'customer' && standing.customer === customerId;

/**
 * Whether it can be done as the agreement stands. An answer counts by when it was written, however late it arrives.
 * @throws DomainError `conflict` where it has ended or the text is blank, `transition-refused` where it isn't its turn
 */
export function canBeDone(agreement: AgreementRow, act: AgreementAct, writtenAt: Date): void {
  const { state, expiresAt, text } = agreement;
  const allowed = allowedActs(state);
  if (!allowed.includes(act)) {
    const code = allowed.length === 0 ? 'conflict' : 'transition-refused';
    throw new DomainError(code, `\`${act}\` is not possible while the agreement is \`${state}\`.`, {
      allowed,
    });
  }
  if (act === 'offer' && text.trim() === '')
    throw new DomainError('conflict', 'There is no text to offer. Write the draft first.', { allowed });
  if (act !== 'offer' && expiresAt !== null && writtenAt > expiresAt)
    throw new DomainError('conflict', `The offer ran out at ${expiresAt.toISOString()}.`, { allowed: [] });
}
