import type { CustomerSnapshot } from '@mottak/contracts';
import type { Speaker } from '../customer/speaker.js';

/**
 * Whose word it is that somebody is a contact. `staff`: an agent wrote it down, which confirms it. `trusted`: an integrator
 * that the customer has named, or an address in a mail domain of the customer's. `claimed`: a person of the customer names an
 * address elsewhere, where anybody may live: mail to it is held until somebody else vouches for it.
 */
export type ContactWord = 'staff' | 'trusted' | 'claimed';

/** @param customer whose contact it is to be; undefined where it isn't known */
export function contactWord(
  { kind }: Speaker,
  email: string,
  customer: Pick<CustomerSnapshot, 'emailDomains'> | undefined,
): ContactWord {
  if (kind === 'agent') return 'staff';
  return kind === 'integrator' || isInDomain(email, customer?.emailDomains ?? []) ? 'trusted' : 'claimed';
}

const isInDomain = (email: string, domains: readonly string[]): boolean =>
  domains.includes(email.slice(email.lastIndexOf('@') + 1).toLowerCase());
