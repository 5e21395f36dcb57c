import { bootService, loadConfig, runMain } from '@mottak/platform';
import { AppModule } from './app.module.js';
import { config } from './config.js';

runMain('intake', () => bootService({ name: 'intake', module: AppModule, config: loadConfig(config) }));
