import {
  authEnvironment,
  databaseEnvironment,
  defineConfig,
  kafkaEnvironment,
  serviceClientEnvironment,
  serviceEnvironment,
} from '@mottak/platform';
import { z } from 'zod';

export const config = defineConfig({
  ...serviceEnvironment,
  ...databaseEnvironment,
  ...kafkaEnvironment,
  ...authEnvironment,
  ...serviceClientEnvironment,
  /** Where the texts are that the staff splits cases with. */
  ROUTING_URL: z.url({ protocol: /^https?$/ }),
});
export type Config = z.infer<typeof config>;
