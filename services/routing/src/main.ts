import { bootService, loadConfig, runMain } from '@mottak/platform';
import { AppModule } from './app.module.js';
import { routingConfig } from './config.js';

runMain('routing', () =>
  bootService({ name: 'routing', module: AppModule, config: loadConfig(routingConfig) }),
);
