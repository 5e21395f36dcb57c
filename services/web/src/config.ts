import { defineConfig, serviceEnvironment } from '@mottak/platform';
import { z } from 'zod';

const origin = z.url({ protocol: /^https?$/ });

export const configSchema = defineConfig({
  ...serviceEnvironment,
  INTAKE_URL: origin,
  ROUTING_URL: origin,
  NOTIFICATION_URL: origin,
  APPROVAL_URL: origin,
  /** How long a service may take to begin its answer. A command waits up to 10 s for its recording. */
  UPSTREAM_TIMEOUT_MS: z.coerce.number().int().min(1).default(20_000),
  /** Pages that the landing page links to, where there are any. */
  LINK_TEMPORAL: origin.optional(),
  LINK_MAIL: origin.optional(),
});
export type Config = z.infer<typeof configSchema>;
