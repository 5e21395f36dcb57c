import type { Claims } from '@mottak/testing';

const person = (name: string, ...roles: string[]): Claims => ({ sub: name, roles });

/** Who calls approval in tests. */
export const people = {
  advisor: person('advisor', 'advisor'),
  advisor2: person('advisor2', 'advisor'),
  advisor3: person('advisor3', 'advisor'),
  agent: person('agent', 'agent'),
  operator: person('operator', 'operator'),
  kari: { ...person('kari', 'customer'), customer: 'fjellheim' },
  /** Belongs to a customer, and has roles of the staff and of everybody beside that. */
  both: { ...person('both', 'customer', 'advisor', 'default-roles-mottak'), customer: 'fjellheim' },
  ola: { ...person('ola', 'customer'), customer: 'nordlys' },
  /** A machine with a role that only people may use. */
  poser: { sub: 'poser', client_id: 'poser', roles: ['advisor'] },
  routing: { sub: 'mottak-routing', client_id: 'mottak-routing', roles: ['service'] },
} satisfies Record<string, Claims>;
export type Who = keyof typeof people;
