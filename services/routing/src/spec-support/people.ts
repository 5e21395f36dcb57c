import type { Claims } from '@mottak/testing';

const machine = (name: string, ...roles: string[]): Claims => ({ sub: name, client_id: name, roles });
const person = (name: string, ...roles: string[]): Claims => ({ sub: name, roles });

/** Who calls routing in tests. */
export const people = {
  agent: person('agent', 'agent'),
  resolver: person('resolver', 'resolver'),
  operator: person('operator', 'operator'),
  advisor: person('advisor', 'advisor'),
  vigdis: person('vigdis', 'duty'),
  viggo: person('viggo', 'duty'),
  /** Has duty, but by no rota. */
  vera: person('vera', 'duty'),
  kari: { ...person('kari', 'customer'), customer: 'fjellheim' },
  ola: { ...person('ola', 'customer'), customer: 'nordlys' },
  /** Have the staff's roles, but belong to a customer, or to one that nobody names. */
  nora: { ...person('nora', 'agent', 'operator', 'duty'), customer: 'nordlys' },
  nils: person('nils', 'customer', 'agent', 'operator', 'duty'),
  integrator: machine('integrator', 'integrator'),
  /** Registered for no customer. */
  stranger: machine('stranger', 'integrator'),
  /** A machine with a role that only people may use. */
  poser: machine('poser', 'agent'),
  service: machine('mottak-notification', 'service'),
} satisfies Record<string, Claims>;
export type Who = keyof typeof people;
