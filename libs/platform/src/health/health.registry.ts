import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';

/** `up` works, `connecting` was away or is still coming, `down` can't be reached. */
export type PartState = 'up' | 'connecting' | 'down';

export interface HealthPart {
  /** Asked at each readiness probe; what doesn't answer within two seconds is taken for `down`. */
  state: () => PartState | Promise<PartState>;
  /**
   * Without it the process can do nothing that it is there for. For services that isn't so of Kafka and Temporal: reads and
   * intake work while they are away.
   */
  needed: boolean;
}

export interface Readiness {
  /** `degraded`: requests are answered, but a part doesn't work, and something waits for it. */
  status: 'ready' | 'degraded' | 'not-ready';
  parts: Record<string, PartState>;
}

/** What the process consists of, for `/health/ready`, and what must not hang, for `/health/live`. */
@Injectable()
export class HealthRegistry {
  private readonly parts = new Map<string, HealthPart>();
  private readonly lifeSigns = new Map<string, () => boolean>();

  addPart(name: string, part: HealthPart): void {
    this.parts.set(name, part);
  }

  /** @param alive false once the part hangs in a way that only a new process mends */
  addLifeSign(name: string, alive: () => boolean): void {
    this.lifeSigns.set(name, alive);
  }

  async readiness(): Promise<Readiness> {
    const entries = await Promise.all(
      [...this.parts].map(async ([name, part]) => [name, await stateOf(part)] as const),
    );
    const away = entries.filter(([, state]) => state !== 'up');
    const isMissing = away.some(([name]) => this.parts.get(name)?.needed === true);
    const status = isMissing ? 'not-ready' : away.length > 0 ? 'degraded' : 'ready';
    return { status, parts: Object.fromEntries(entries) };
  }

  /** Names of what hangs; empty while the process is alive. */
  hanging(): string[] {
    return [...this.lifeSigns].filter(([, alive]) => !alive()).map(([name]) => name);
  }
}

const patienceMs = 2_000;

async function stateOf(part: HealthPart): Promise<PartState> {
  const answered = new AbortController();
  try {
    const tooLate = sleep(patienceMs, 'down' as const, { signal: answered.signal });
    return await Promise.race([part.state(), tooLate]);
  } catch {
    return 'down';
  } finally {
    answered.abort();
  }
}
