import { loadConfig, runMain } from '@mottak/platform';
import { configSchema } from './config.js';
import { bootWeb } from './web.js';

runMain('web', () => bootWeb(loadConfig(configSchema)));
