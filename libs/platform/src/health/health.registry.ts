import { Injectable } from '@nestjs/common';

/** `up` works, `connecting` was away or is still coming, `down` can't be reached. */
export type PartState = 'up' | 'connecting' | 'down';

export interface HealthPart {
  /** Asked at each readiness probe; must answer within a second or two. */
  state: () => PartState | Promise<PartState>;
  /** Without it no request can be answered. Kafka and Temporal aren't: reads and intake work while they are away. */
  needed: boolean;
}

export interface Readiness {
  status: 'ready' | 'not-ready';
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
    const missing = entries.some(([name, state]) => state !== 'up' && this.parts.get(name)?.needed === true);
    return { status: missing ? 'not-ready' : 'ready', parts: Object.fromEntries(entries) };
  }

  /** Names of what hangs; empty while the process is alive. */
  hanging(): string[] {
    return [...this.lifeSigns].filter(([, alive]) => !alive()).map(([name]) => name);
  }
}

async function stateOf(part: HealthPart): Promise<PartState> {
  try {
    return await part.state();
  } catch {
    return 'down';
  }
}
