import {
  authEnvironment,
  databaseEnvironment,
  defineConfig,
  kafkaEnvironment,
  serviceEnvironment,
} from '@mottak/platform';
import type { z } from 'zod';

export const config = defineConfig({
  ...serviceEnvironment,
  ...databaseEnvironment,
  ...kafkaEnvironment,
  ...authEnvironment,
});
export type Config = z.infer<typeof config>;
