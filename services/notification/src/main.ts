import { bootService, loadConfig, runMain } from '@mottak/platform';
import { AppModule } from './app.module.js';
import { notificationConfig } from './config.js';

runMain('notification', () =>
  bootService({ name: 'notification', module: AppModule, config: loadConfig(notificationConfig) }),
);
