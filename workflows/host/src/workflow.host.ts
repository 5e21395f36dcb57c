import { fileURLToPath } from 'node:url';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { searchAttributes, taskQueues } from '@mottak/contracts/plain';
import {
  ensureNamespace,
  InjectConfig,
  registerSearchAttributes,
  TemporalClient,
  TemporalWorkers,
} from '@mottak/platform';
import type { Config } from './config.js';

const builtBundle = fileURLToPath(new URL('./workflow-bundle.js', import.meta.url));

/** Runs every workflow, and nothing else: activities run in their owners' processes. */
@Injectable()
export class WorkflowHost implements OnApplicationBootstrap {
  constructor(
    private readonly workers: TemporalWorkers,
    private readonly temporal: TemporalClient,
    @InjectConfig() private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    this.workers.start({
      taskQueue: taskQueues.host,
      needed: true,
      workflowBundle: { codePath: this.config.WORKFLOW_BUNDLE ?? builtBundle },
      maxCachedWorkflows: this.config.MAX_CACHED_WORKFLOWS,
      prepare: () => this.prepare(),
    });
  }

  /** An attribute that isn't registered would wedge every case, so they are registered at each start. */
  private async prepare(): Promise<void> {
    const { connection } = this.temporal;
    const { TEMPORAL_NAMESPACE, TEMPORAL_RETENTION_DAYS } = this.config;
    await ensureNamespace(connection, TEMPORAL_NAMESPACE, TEMPORAL_RETENTION_DAYS);
    await registerSearchAttributes(connection, TEMPORAL_NAMESPACE, searchAttributes);
  }
}
