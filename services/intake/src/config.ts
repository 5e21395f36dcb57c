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
  /** How many inquiries the people of one customer may hand in themselves within a clock hour; each makes a mail go out. */
  INQUIRIES_AN_HOUR: z.coerce.number().int().min(1).default(200),
});
export type Config = z.infer<typeof config>;
