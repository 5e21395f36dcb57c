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
  telephony: machine('telephony', 'telephony'),
  /** Another provider of telephony. */
  rival: machine('rival', 'telephony'),
  routing: machine('mottak-routing', 'service'),
  kari: { ...person('kari', 'customer'), customer: 'fjellheim' },
  /** Of the same organisation as Kari. */
  kjell: { ...person('kjell', 'customer'), customer: 'fjellheim' },
  ola: { ...person('ola', 'customer'), customer: 'nordlys' },
  agent: person('agent', 'agent'),
  agentOfFjellheim: { ...person('erling', 'agent', 'customer'), customer: 'fjellheim' },
  /** Has a role of the staff alone, but belongs to a customer. */
  eva: { ...person('eva', 'agent'), customer: 'fjellheim' },
  /** A customer, but nobody's. */
  nils: person('nils', 'customer', 'agent'),
  operator: person('operator', 'operator'),
  vigdis: person('vigdis', 'duty'),
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
  emailDomains: [`${customer.id}.example`],
}));

/** Nordlys has its calls answered within six seconds, Havnevik within a minute. */
const phone: Readonly<Record<string, object>> = {
  nordlys: { answer: 'PT6S', shortAbandon: 'PT1S', calendar: 'always' },
  havnevik: { answer: 'PT1M', shortAbandon: 'PT5S' },
};

/** Their agreements. */
export const agreements = customers.map(({ id, version, validFrom }) => ({
  id,
  version,
  validFrom,
  customerId: id,
  terms: {
    calendar: 'norway-office-hours',
    approvedChannels: ['phone'],
    answer: 'PT2H',
    reminders: ['PT16H', 'PT32H'],
    waitingCloses: 'PT40H',
    grace: 'PT16H',
    offer: 'PT80H',
    ...(phone[id] === undefined ? {} : { phone: phone[id] }),
  },
}));
