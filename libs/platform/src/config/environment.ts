import { z } from 'zod';

/**
 * The variables of the parts that a service may use; a service's `config.ts` spreads those that it needs.
 * An empty variable counts as one that isn't set.
 */
export const serviceEnvironment = {
  PORT: z.coerce.number().int().min(0).max(65_535),
  HOST: z.string().min(1).default('127.0.0.1'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
};

export const databaseEnvironment = {
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Connections of the raw pool; the DataSource has a few of its own beside it. */
  DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(12),
};

const addresses = z
  .string()
  .transform((list) => list.split(',').map((address) => address.trim()))
  .pipe(
    z.array(z.string().regex(/^[^\s:]+:\d{1,5}$|^\[[0-9a-fA-F:]+\]:\d{1,5}$/, 'must be host:port')).min(1),
  );

export const kafkaEnvironment = { KAFKA_BROKERS: addresses };

export const temporalEnvironment = {
  TEMPORAL_ADDRESS: z.string().min(1),
  TEMPORAL_NAMESPACE: z.string().min(1).default('mottak'),
};

export const authEnvironment = {
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }),
  OIDC_AUDIENCE: z.string().min(1).default('mottak-api'),
  /**
   * A claim that the issuer puts into tokens of people and never into a machine's. Where it is named, a token without it
   * is a machine's. Left out, a machine is told by its subject and its roles alone, which not every issuer gives away.
   */
  OIDC_HUMAN_CLAIM: z.string().min(1).optional(),
  /**
   * How the issuer marks its access tokens, in `typ` of their header. `at+jwt` is RFC 9068's, and nothing else is one.
   * `JWT` is for issuers that mark all that they sign alike (Entra, and Keycloak unless it is told otherwise for the
   * client): then whatever says of itself that it is another token is refused.
   */
  OIDC_TOKEN_TYPE: z.enum(['at+jwt', 'JWT']).default('at+jwt'),
};

/** Needed by services that call `/internal` of others. */
export const serviceClientEnvironment = {
  SERVICE_CLIENT_ID: z.string().min(1),
  SERVICE_CLIENT_SECRET: z.string().min(1),
};

export type ServiceEnvironment = z.infer<z.ZodObject<typeof serviceEnvironment>>;
export type DatabaseEnvironment = z.infer<z.ZodObject<typeof databaseEnvironment>>;
export type KafkaEnvironment = z.infer<z.ZodObject<typeof kafkaEnvironment>>;
export type TemporalEnvironment = z.infer<z.ZodObject<typeof temporalEnvironment>>;
export type AuthEnvironment = z.infer<z.ZodObject<typeof authEnvironment>>;
export type ServiceClientEnvironment = z.infer<z.ZodObject<typeof serviceClientEnvironment>>;
