import type { Standing } from './standing.js';

/** Who a verified token speaks for. */
export interface Actor {
  sub: string;
  clientId: string;
  /** False for a machine client's own token (`sub` is the client's id, or a role is a machine's); true for a person's. */
  human: boolean;
  roles: readonly string[];
  /** Who they are to us, and so what they may see. */
  standing: Standing;
  name?: string;
}
