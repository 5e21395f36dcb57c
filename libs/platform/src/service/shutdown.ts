import { Injectable } from '@nestjs/common';
import { InjectLog, type Log } from '../logging/logger.js';

/** The order in which a process lets go: nothing new comes in, what was taken is finished, what was written goes out. */
const phases = ['http', 'consumers', 'workers', 'relay', 'connections'] as const;
export type ShutdownPhase = (typeof phases)[number];

const patienceMs = 15_000;

/** Stops the parts of the process in order. A part that hangs or fails is logged and passed over. */
@Injectable()
export class Shutdown {
  private readonly parts: { phase: ShutdownPhase; name: string; stop: () => Promise<void> }[] = [];
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

  private async stopInOrder(): Promise<void> {
    for (const phase of phases) {
      const parts = this.parts.filter((part) => part.phase === phase);
      await Promise.all(parts.map(({ name, stop }) => this.stopPart(name, stop)));
    }
  }

  private async stopPart(name: string, stop: () => Promise<void>): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${name} did not stop within ${patienceMs} ms`)), patienceMs);
    });
    try {
      await Promise.race([stop(), tooLate]);
    } catch (err) {
      this.log.warn({ err, part: name }, 'could not stop in order');
    } finally {
      clearTimeout(timer);
    }
  }
}
