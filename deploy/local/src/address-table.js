// @ts-check

/**
 * The addresses of a running stack, for people.
 *
 * @param {import('./stack.js').Stack} stack
 * @returns {string}
 */
export function addressTable(stack) {
  const { addresses, services } = stack;
  /** @type {[string, string | undefined][]} */
  const rows = [
    ...services.map((name) => /** @type {[string, string]} */ ([name, addresses[name]])),
    [
      'Temporal UI',
      addresses.temporalUi && `${addresses.temporalUi}/namespaces/${addresses.temporalNamespace}/workflows`,
    ],
    ['mail page', addresses.mailPage],
    ['OIDC issuer', addresses.oidcIssuer],
    [
      'Postgres',
      `${withoutPassword(addresses.databaseUrl)}${stack.existing.DATABASE_URL ? '' : ` (password: ${stack.dataDir}/secrets/postgres)`}`,
    ],
    ['Kafka', addresses.kafkaBrokers],
    ['Temporal', addresses.temporalAddress],
    ['SMTP', withoutPassword(addresses.smtpUrl)],
    ['logs', `${stack.dataDir}/logs`],
  ];
  return rows.flatMap(([name, address]) => (address ? [`  ${name.padEnd(13)} ${address}`] : [])).join('\n');
}

/** @param {string} url */
function withoutPassword(url) {
  return url.replace(/(\/\/[^:@/]*):[^@]*@/, '$1@');
}
