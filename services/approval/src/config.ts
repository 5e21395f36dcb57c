import {
  authEnvironment,
  databaseEnvironment,
  defineConfig,
  kafkaEnvironment,
  serviceEnvironment,
  temporalEnvironment,
} from '@mottak/platform';
import { z } from 'zod';

/** What approval reads from its environment. */
export const approvalConfig = defineConfig({
  ...serviceEnvironment,
  ...databaseEnvironment,
  ...kafkaEnvironment,
  ...temporalEnvironment,
  ...authEnvironment,
  PORT: serviceEnvironment.PORT.default(8084),
  /** Whether the demo's customers, agreements and catalogue are kept in the register. */
  DEMO_DATA: z.stringbool().default(false),
});
export type ApprovalConfig = z.infer<typeof approvalConfig>;
