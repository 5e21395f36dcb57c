// @ts-check

/**
 * A person of the local issuer.
 *
 * @typedef {{name: string, roles: string[], customer?: string}} DemoUser
 */

/** @type {Readonly<Record<string, DemoUser>>} */
export const USERS = {
  agent: { name: 'Astrid Agent', roles: ['agent'] },
  resolver: { name: 'Reidar Resolver', roles: ['resolver'] },
  advisor: { name: 'Ragna Rådgiver', roles: ['advisor'] },
  advisor2: { name: 'Roald Rådgiver', roles: ['advisor'] },
  duty: { name: 'Vigdis Vakt', roles: ['duty'] },
  duty2: { name: 'Viggo Vakt', roles: ['duty'] },
  operator: { name: 'Odd Operatør', roles: ['operator'] },
  kari: { name: 'Kari Fjell', roles: ['customer'], customer: 'fjellheim' },
  ola: { name: 'Ola Nord', roles: ['customer'], customer: 'nordlys' },
};

/**
 * Clients that are machines: they speak for themselves, and their tokens' subject is the client.
 *
 * @type {Readonly<Record<string, {roles: string[]}>>}
 */
export const MACHINES = {
  integrator: { roles: ['integrator'] },
  telephony: { roles: ['telephony'] },
  'mottak-intake': { roles: ['service'] },
  'mottak-routing': { roles: ['service'] },
  'mottak-notification': { roles: ['service'] },
  'mottak-approval': { roles: ['service'] },
};

/** Those of them that `npm run -s token` may speak for: what lies outside Mottak. Services' own tokens need their secrets. */
export const OUTSIDE_MACHINES = ['integrator', 'telephony'];

/** The client that people log in through: the web's server side. */
export const WEB_CLIENT = 'mottak-web';

/** The client behind `npm run -s token`. It has no secret, and the issuer answers it on loopback only. */
export const TOKEN_CLIENT = 'mottak-token';

/** The grant of that client. It isn't one of OAuth's. */
export const TOKEN_GRANT = 'urn:mottak:local-token';
