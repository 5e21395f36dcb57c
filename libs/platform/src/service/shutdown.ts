import { Injectable } from '@nestjs/common';
import { InjectLog, type Log } from '../logging/logger.js';

/** The order in which a process lets go: nothing new comes in, what was taken is finished, what was written goes out. */
const phases = ['http', 'consumers', 'workers', 'relay', 'connections'] as const;
export type ShutdownPhase = (typeof phases)[number];

/**
 * How long each phase may take, in milliseconds. Together less than the 30 s after which whoever stops a process kills it:
 * Kubernetes by default, our compose file and `npm start` as they say. A request may take as long as a command on many
 * cases; a worker as long as its activities are given to end.
 */
export const shutdownPatienceMs: Readonly<Record<ShutdownPhase, number>> = {
  http: 13_000,
  consumers: 3_000,
  workers: 7_000,
  relay: 2_500,
  connections: 1_500,
};

interface Part {
  phase: ShutdownPhase;
  name: string;
  stop: () => Promise<void>;
}

/** Stops the parts of the process in order. A part that hangs or fails is logged and passed over. */
@Injectable()
export class Shutdown {
  private readonly parts: Part[] = [];
  private readonly stops: Promise<unknown>[] = [];
  private stopped: Promise<void> | undefined;

  constructor(@InjectLog() private readonly log: Log) {}

  register(phase: ShutdownPhase, name: string, stop: () => Promise<void>): void {
    this.parts.push({ phase, name, stop });
  }

  /** Stops everything, once; later calls wait for the same end. */
  stop(): Promise<void> {
    this.stopped ??= this.stopInOrder();
    return this.stopped;
  }

  /**
   * Resolves after {@link stop} when what it passed over has ended, too: a consumer that is about to join its group can't be
   * called off. Of use where the process goes on, as a test's does.
   */
  async ended(): Promise<void> {
    await this.stopped;
    await Promise.allSettled(this.stops);
  }

  private async stopInOrder(): Promise<void> {
    for (const phase of phases) {
      const parts = this.parts.filter((part) => part.phase === phase);
      await Promise.all(parts.map((part) => this.stopPart(part, shutdownPatienceMs[phase])));
    }
  }

  private async stopPart({ name, stop }: Part, patienceMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${name} did not stop within ${patienceMs} ms`)), patienceMs);
    });
    try {
      const stopping = stop();
      this.stops.push(stopping);
      await Promise.race([stopping, tooLate]);
    } catch (err) {
      this.log.warn({ err, part: name }, 'could not stop in order');
    } finally {
      clearTimeout(timer);
    }
  }
}
