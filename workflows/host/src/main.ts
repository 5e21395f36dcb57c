import { bootService, loadConfig, runMain } from '@mottak/platform';
import { AppModule } from './app.module.js';
import { configSchema } from './config.js';

runMain('host', () => bootService({ name: 'host', module: AppModule, config: loadConfig(configSchema) }));
