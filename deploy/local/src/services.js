// @ts-check
import { join } from 'node:path';
import { REPOSITORY } from './folders.js';
import { WEB_CLIENT } from './oidc-users.js';

/** Our own processes, in the order of the table of addresses. */
export const SERVICE_NAMES = /** @type {const} */ ([
  'web',
  'intake',
  'routing',
  'notification',
  'approval',
  'host',
]);

/** Node would rather grow than collect where memory is plenty; a service's live data is a fraction of this. */
export const NODE_FLAGS = ['--enable-source-maps', '--max-old-space-size=128', '--max-semi-space-size=4'];

/** A service lets go in order, and its phases together may take nearly as long; then it is killed. */
export const STOP_WITHIN_MS = 30_000;

/** @typedef {typeof SERVICE_NAMES[number]} ServiceName */

/**
 * What a service's environment is made of.
 *
 * @typedef {object} Surroundings
 * @property {import('./ports.js').Ports} ports
 * @property {ReturnType<typeof import('./addresses.js').stackAddresses>} addresses
 * @property {Record<import('./database.js').DatabaseService, string>} databaseUrls
 * @property {(client: string) => string} clientSecret
 */

/** @param {ServiceName} name */
export function mainFile(name) {
  return join(REPOSITORY, name === 'host' ? 'workflows' : 'services', name, 'dist', 'main.js');
}

/**
 * The whole environment that a service is configured by.
 *
 * @param {ServiceName} name
 * @param {Surroundings} surroundings
 * @returns {Record<string, string>}
 */
export function serviceEnv(name, surroundings) {
  const { ports, addresses } = surroundings;
  return {
    HOST: '127.0.0.1',
    PORT: String(ports[name]),
    KAFKA_BROKERS: addresses.kafkaBrokers,
    TEMPORAL_ADDRESS: addresses.temporalAddress,
    TEMPORAL_NAMESPACE: addresses.temporalNamespace,
    OIDC_ISSUER: addresses.oidcIssuer,
    OIDC_AUDIENCE: 'mottak-api',
    INTAKE_URL: addresses.intake,
    ROUTING_URL: addresses.routing,
    NOTIFICATION_URL: addresses.notification,
    APPROVAL_URL: addresses.approval,
    PUBLIC_URL: addresses.web,
    DESK_EMAIL: 'desk@mottak.example',
    LOG_LEVEL: 'info',
    DEMO_DATA: 'true',
    TZ: 'UTC',
    ...ownEnv(name, surroundings),
  };
}

/**
 * What only this service is given.
 *
 * @param {ServiceName} name
 * @param {Surroundings} surroundings
 * @returns {Record<string, string>}
 */
function ownEnv(name, { addresses, databaseUrls, clientSecret }) {
  switch (name) {
    case 'host':
      return {};
    case 'web':
      return {
        OIDC_CLIENT_ID: WEB_CLIENT,
        OIDC_CLIENT_SECRET: clientSecret(WEB_CLIENT),
        ...(addresses.temporalUi ? { LINK_TEMPORAL: addresses.temporalUi } : {}),
        ...(addresses.mailPage ? { LINK_MAIL: addresses.mailPage } : {}),
      };
    default:
      return {
        DATABASE_URL: databaseUrls[name],
        SERVICE_CLIENT_ID: `mottak-${name}`,
        SERVICE_CLIENT_SECRET: clientSecret(`mottak-${name}`),
        ...(name === 'notification'
          ? {
              SMTP_URL: addresses.smtpUrl,
              MAIL_FROM: 'Service Desk <mottak@mottak.example>',
              DESK_PHONE: '926 01 444',
            }
          : {}),
      };
  }
}

/**
 * @param {string} url
 * @throws when it doesn't answer 200
 */
export async function healthy(url) {
  const response = await fetch(url, { signal: AbortSignal.timeout(3_000) });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
}
