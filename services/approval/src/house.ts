import { DomainError, houseRoles } from '@mottak/contracts';

/** What a verified token says of somebody, or the row of an act that one was written down with. */
export interface Someone {
  roles: readonly string[];
  customer?: string | null;
}

/**
 * Of the house is who has a role of the staff and belongs to no customer: whoever belongs to one is confined to it,
 * whatever other roles the issuer gives them. Roles that aren't ours count for nothing.
 */
export const isOfTheHouse = ({ roles, customer = null }: Someone): boolean =>
  customer === null && !roles.includes('customer') && houseRoles.some((role) => roles.includes(role));

/** @throws DomainError `forbidden` */
export function demandHouse(someone: Someone): void {
  if (!isOfTheHouse(someone)) throw new DomainError('forbidden', 'Only the staff may do this.');
}
