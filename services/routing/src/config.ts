import {
  authEnvironment,
  databaseEnvironment,
  defineConfig,
  kafkaEnvironment,
  serviceClientEnvironment,
  serviceEnvironment,
  temporalEnvironment,
} from '@mottak/platform';
import { z } from 'zod';

export const routingConfig = defineConfig({
  ...serviceEnvironment,
  PORT: serviceEnvironment.PORT.default(8082),
  ...databaseEnvironment,
  ...kafkaEnvironment,
  ...temporalEnvironment,
  ...authEnvironment,
  ...serviceClientEnvironment,
  /** Where the texts of inquiries and replies are. */
  INTAKE_URL: z.url({ protocol: /^https?$/ }),
  /** Where the texts of decisions and offers are. */
  APPROVAL_URL: z.url({ protocol: /^https?$/ }),
  /** Whether an empty directory of the staff is filled with the demo's. */
  DEMO_DATA: z.stringbool().default(false),
  /** For tests: has a case continue as new after so many inputs, whether or not the server suggests it. */
  CASE_CONTINUE_AFTER: z.coerce.number().int().positive().optional(),
});
export type RoutingConfig = z.infer<typeof routingConfig>;
