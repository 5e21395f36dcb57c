import { ConfigError } from '../config/load-config.js';
import { createLog } from '../logging/logger.js';
import type { RunningService } from './boot-service.js';

/**
 * What a service's `main.ts` calls: `runMain('intake', () => bootService({ … }))`. SIGTERM and SIGINT stop it in order,
 * exit 0. A wrong environment or a failed boot is one clear message, exit 1.
 */
export function runMain(name: string, boot: () => RunningService | Promise<RunningService>): void {
  Promise.resolve()
    .then(boot)
    .then(stopOnSignals, (error: unknown) => {
      report(name, error);
      process.exit(1);
    });
}

function stopOnSignals(service: RunningService): void {
  // Ctrl-C reaches the whole process group and a supervisor passes it on, so the same wish may come twice.
  const stop = (): void => void service.stop().then(() => process.exit(0));
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function report(name: string, error: unknown): void {
  if (error instanceof ConfigError) process.stderr.write(`${name}: ${error.message}\n`);
  else createLog(name, 'info').fatal({ err: error }, 'could not start');
}
