import { Injectable } from '@nestjs/common';
import type { Backoff } from './backoff.js';
import { HealthRegistry } from './health/health.registry.js';
import { InjectLog, type Log } from './logging/logger.js';
import { PokedWork } from './poked-work.js';
import { Shutdown } from './service/shutdown.js';

export interface PokedWorkOptions {
  /** Does all that there is to do, and ends early where `stopping` is aborted. */
  work: (stopping: AbortSignal) => Promise<void>;
  backoff: Backoff;
  /** Logged each time it failed and before it is tried again: what waits. */
  trouble: string;
}

/** The process's poked work: each is a part of its health by its name, and ends with the process. */
@Injectable()
export class PokedWorks {
  constructor(
    private readonly health: HealthRegistry,
    private readonly shutdown: Shutdown,
    @InjectLog() private readonly log: Log,
  ) {}

  /** Makes one; nothing is done before it is poked. */
  add(name: string, { work, backoff, trouble }: PokedWorkOptions): PokedWork {
    const tell = (err: unknown, attempt: number, waitMs: number): void =>
      this.log.warn({ err, attempt, waitMs }, trouble);
    const poked = new PokedWork(work, { backoff, tell });
    const state = () => (poked.failures === 0 ? 'up' : 'connecting');
    this.health.addPart(name, { needed: false, state });
    this.shutdown.register('workers', name, () => poked.stop());
    return poked;
  }
}
