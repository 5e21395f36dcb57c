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

/** What approval reads from its environment. */
export const approvalConfig = defineConfig({
  ...serviceEnvironment,
  ...databaseEnvironment,
  ...kafkaEnvironment,
  ...temporalEnvironment,
  ...authEnvironment,
  ...serviceClientEnvironment,
  PORT: serviceEnvironment.PORT.default(8084),
  /** Who knows which cases are open, and which calendars and rotas there are. */
  ROUTING_URL: z.url({ protocol: /^https?$/ }),
  /** Whether the demo's customers, agreements and catalogue are kept in the register. */
  DEMO_DATA: z.stringbool().default(false),
});
export type ApprovalConfig = z.infer<typeof approvalConfig>;
