// @ts-check
import { NAMESPACE } from './temporal.js';

/**
 * Where everything of a stack is. The database's URL is an administrator's: keep it to this machine.
 *
 * @param {import('./ports.js').Ports} ports
 * @param {import('./existing.js').Existing} existing
 * @param {ReturnType<typeof import('./parts.js').makeParts>} parts
 */
export function stackAddresses(ports, existing, parts) {
  const local = (/** @type {number} */ port) => `http://127.0.0.1:${port}`;
  return {
    web: `http://localhost:${ports.web}`,
    intake: local(ports.intake),
    routing: local(ports.routing),
    notification: local(ports.notification),
    approval: local(ports.approval),
    host: local(ports.host),
    databaseUrl: existing.DATABASE_URL ?? parts.postgres.url(),
    database: databaseName(existing.DATABASE_URL),
    kafkaBrokers: existing.KAFKA_BROKERS ?? `127.0.0.1:${ports.kafka}`,
    temporalAddress: existing.TEMPORAL_ADDRESS ?? `127.0.0.1:${ports.temporal}`,
    temporalNamespace: NAMESPACE,
    temporalUi: existing.TEMPORAL_ADDRESS ? undefined : `http://localhost:${ports['temporal-ui']}`,
    temporalCli: existing.TEMPORAL_ADDRESS ? undefined : parts.temporal.cli(),
    oidcIssuer: existing.OIDC_ISSUER ?? parts.oidc.issuer,
    smtpUrl: existing.SMTP_URL ?? `smtp://127.0.0.1:${ports.smtp}`,
    mailApi: existing.SMTP_URL ? undefined : local(ports.mail),
    mailPage: existing.SMTP_URL ? undefined : `http://localhost:${ports.mail}`,
  };
}

/**
 * The database to use: on a server of one's own, the one that the URL names.
 *
 * @param {string | undefined} url
 */
function databaseName(url) {
  const path = url ? new URL(url).pathname.slice(1) : '';
  return path === '' || path === 'postgres' ? 'mottak' : path;
}
