import { defineConfig, serviceEnvironment, temporalEnvironment } from '@mottak/platform';
import { z } from 'zod';

/** What the host reads from the environment. */
export const configSchema = defineConfig({
  ...serviceEnvironment,
  ...temporalEnvironment,
  /** Days that the namespace keeps closed workflows, where the host is the one that creates it. */
  TEMPORAL_RETENTION_DAYS: z.coerce.number().int().positive().default(30),
  /** How many workflows stay in memory; the others are replayed when something comes for them. */
  MAX_CACHED_WORKFLOWS: z.coerce.number().int().positive().default(300),
  /** The bundle to run, where it isn't the one that was built beside the host. */
  WORKFLOW_BUNDLE: z.string().optional(),
});
export type Config = z.infer<typeof configSchema>;
