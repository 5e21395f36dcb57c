import { Injectable } from '@nestjs/common';
import { InjectConfig } from '../config/config.token.js';
import type { TemporalEnvironment } from '../config/environment.js';
import { HealthRegistry } from '../health/health.registry.js';
import { InjectLog, type Log } from '../logging/logger.js';
import { Shutdown } from '../service/shutdown.js';
import { installRuntime } from './runtime.js';
import { WorkerRunner, type WorkerSpec } from './worker.runner.js';

/** The process's Temporal workers. They connect in their own time: boot doesn't wait for Temporal. */
@Injectable()
export class TemporalWorkers {
  constructor(
    @InjectConfig() private readonly config: TemporalEnvironment,
    private readonly health: HealthRegistry,
    private readonly shutdown: Shutdown,
    @InjectLog() private readonly log: Log,
  ) {}

  /** Starts a worker; call it from `onApplicationBootstrap`. It is drained with the process. */
  start(spec: WorkerSpec): WorkerRunner {
    installRuntime(this.log);
    const place = { address: this.config.TEMPORAL_ADDRESS, namespace: this.config.TEMPORAL_NAMESPACE };
    const runner = new WorkerRunner(place, spec, this.log);
    const { needed = false } = spec;
    this.health.addPart(`worker ${spec.taskQueue}`, { needed, state: () => runner.state() });
    this.shutdown.register('workers', `worker ${spec.taskQueue}`, () => runner.stop());
    runner.start();
    return runner;
  }
}
