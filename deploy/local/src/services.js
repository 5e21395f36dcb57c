// @ts-check
import { join } from 'node:path';
import { REPOSITORY } from './folders.js';

/** Our own processes, in the order of the table of addresses. */
export const SERVICE_NAMES = /** @type {const} */ ([
  'web',
  'intake',
  'routing',
  'notification',
  'approval',
  'host',
]);

/** @typedef {typeof SERVICE_NAMES[number]} ServiceName */

/**
 * Where the services find the parts and each other.
 *
 * @typedef {object} Surroundings
 * @property {import('./ports.js').Ports} ports
 * @property {Record<import('./database.js').DatabaseService, string>} databaseUrls
 * @property {string} kafkaBrokers
 * @property {string} temporalAddress
 * @property {string} temporalNamespace
 * @property {string} oidcIssuer
 * @property {string} smtpUrl
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
export function serviceEnv(
  name,
  {
    ports,
    databaseUrls,
    kafkaBrokers,
    temporalAddress,
    temporalNamespace,
    oidcIssuer,
    smtpUrl,
    clientSecret,
  },
) {
  /** @type {Record<string, string>} */
  const own =
    name === 'web' || name === 'host'
      ? {}
      : {
          DATABASE_URL: databaseUrls[name],
          SERVICE_CLIENT_ID: `mottak-${name}`,
          SERVICE_CLIENT_SECRET: clientSecret(`mottak-${name}`),
        };
  /** @type {Record<string, string>} */
  const login =
    name === 'web' ? { OIDC_CLIENT_ID: 'mottak-web', OIDC_CLIENT_SECRET: clientSecret('mottak-web') } : {};
  /** @type {Record<string, string>} */
  const mail =
    name === 'notification' ? { SMTP_URL: smtpUrl, MAIL_FROM: 'Mottak <mottak@mottak.example>' } : {};
  return {
    HOST: '127.0.0.1',
    PORT: String(ports[name]),
    KAFKA_BROKERS: kafkaBrokers,
    TEMPORAL_ADDRESS: temporalAddress,
    TEMPORAL_NAMESPACE: temporalNamespace,
    OIDC_ISSUER: oidcIssuer,
    OIDC_AUDIENCE: 'mottak-api',
    INTAKE_URL: `http://127.0.0.1:${ports.intake}`,
    ROUTING_URL: `http://127.0.0.1:${ports.routing}`,
    NOTIFICATION_URL: `http://127.0.0.1:${ports.notification}`,
    APPROVAL_URL: `http://127.0.0.1:${ports.approval}`,
    PUBLIC_URL: `http://localhost:${ports.web}`,
    DESK_EMAIL: 'desk@mottak.example',
    LOG_LEVEL: 'info',
    DEMO_DATA: 'true',
    TZ: 'UTC',
    ...own,
    ...login,
    ...mail,
  };
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
