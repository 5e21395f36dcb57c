import type { Claims } from '@mottak/testing';

const machine = (name: string, ...roles: string[]): Claims => ({ sub: name, client_id: name, roles });
const person = (name: string, ...roles: string[]): Claims => ({ sub: name, roles });

/** Who calls intake in tests. */
export const people = {
  integrator: machine('integrator', 'integrator'),
  /** Registered for no customer. */
  stranger: machine('stranger', 'integrator'),
  /** A machine with a role that only people may use. */
  poser: machine('poser', 'agent'),
  routing: machine('mottak-routing', 'service'),
  kari: { ...person('kari', 'customer'), customer: 'fjellheim' },
  /** Of the same organisation as Kari. */
  kjell: { ...person('kjell', 'customer'), customer: 'fjellheim' },
  ola: { ...person('ola', 'customer'), customer: 'nordlys' },
  agent: person('agent', 'agent'),
  advisor: person('advisor', 'advisor'),
} satisfies Record<string, Claims>;
export type Who = keyof typeof people;

/** The organisations, as approval's copy has them. */
export const customers = [
  { id: 'fjellheim', integrators: ['integrator'] },
  { id: 'nordlys', integrators: ['integrator'] },
  { id: 'havnevik', integrators: [] },
].map((customer) => ({
  ...customer,
  version: 1,
  validFrom: '2020-01-01T00:00:00.000Z',
  name: customer.id,
  language: 'nb',
  agreementId: customer.id,
}));
