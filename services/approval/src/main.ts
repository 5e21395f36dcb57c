import { bootService, loadConfig, runMain } from '@mottak/platform';
import { AppModule } from './app.module.js';
import { approvalConfig } from './config.js';

runMain('approval', () =>
  bootService({ name: 'approval', module: AppModule, config: loadConfig(approvalConfig) }),
);
