/** Where a running system is reached from outside, as `npm start` prints it. */
export interface Addresses {
  web: string;
  issuer: string;
  mail: string;
  kafka: string;
  temporal: string;
  temporalNamespace: string;
}

/** The addresses of `npm start`, each overridden by its variable. */
export function addressesFrom(env: NodeJS.ProcessEnv = process.env): Addresses {
  return {
    web: env['MOTTAK_URL'] ?? 'http://localhost:8080',
    issuer: env['OIDC_ISSUER'] ?? 'http://localhost:8090',
    mail: env['MAIL_API'] ?? 'http://127.0.0.1:8025',
    kafka: env['KAFKA_BROKERS'] ?? '127.0.0.1:9092',
    temporal: env['TEMPORAL_ADDRESS'] ?? '127.0.0.1:7233',
    temporalNamespace: env['TEMPORAL_NAMESPACE'] ?? 'mottak',
  };
}
