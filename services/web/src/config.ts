import { authEnvironment, defineConfig, serviceEnvironment } from '@mottak/platform';
import { z } from 'zod';

const count = z.coerce.number().int().min(1);
const networks = z
  .string()
  .transform((list) => list.split(',').map((network) => network.trim()))
  .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])).min(1));
const origin = z.url({ protocol: /^https?$/ });

export const configSchema = defineConfig({
  ...serviceEnvironment,
  ...authEnvironment,
  INTAKE_URL: origin,
  ROUTING_URL: origin,
  NOTIFICATION_URL: origin,
  APPROVAL_URL: origin,
  /** How long a service may take to begin its answer. A command waits up to 10 s for its recording. */
  UPSTREAM_TIMEOUT_MS: count.default(20_000),
  /** Connections to each service. */
  UPSTREAM_CONNECTIONS: count.default(128),
  /** How long a request may take to arrive, with its body. */
  REQUEST_TIMEOUT_MS: count.default(15_000),
  /** Requests within ten seconds, and at once, of whoever a valid token speaks for. */
  CLIENT_REQUESTS: count.default(5_000),
  CLIENT_REQUESTS_AT_ONCE: count.default(64),
  /** The same of an address from which there came no valid token. */
  ADDRESS_REQUESTS: count.default(1_000),
  ADDRESS_REQUESTS_AT_ONCE: count.default(32),
  /** Connections of one address. */
  ADDRESS_CONNECTIONS: count.default(512),
  /**
   * Addresses or networks of the proxies before web, by commas: `10.0.0.7,10.1.0.0/16`. Only theirs is `X-Forwarded-For`
   * believed, and their connections aren't limited. Without it a request comes from where its connection does.
   */
  TRUSTED_PROXIES: networks.optional(),
  /** Where Prometheus reads web's own metrics, which are not for the public origin. Without it nobody does. */
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  /** Pages that the landing page links to, where there are any. */
  LINK_TEMPORAL: origin.optional(),
  LINK_MAIL: origin.optional(),
});
export type Config = z.infer<typeof configSchema>;
