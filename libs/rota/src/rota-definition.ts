/** When duty passes on: at a local time of the rota's zone, every so many days or weeks, counted from a date. */
export interface HandOver {
  /** `YYYY-MM-DD`: on this date the first officer takes over. The rotation runs before it too, backwards. */
  from: string;
  /** `HH:MM`, local time. One that clocks skip is the gap's end; one that they repeat is its first occurrence. */
  at: string;
  every: number;
  unit: 'days' | 'weeks';
}

/** One level of a rota: who have its duty in turn, in the order in which they take over. Officers are ids of staff. */
export interface RotaLevel {
  officers: string[];
  handOver: HandOver;
}

/**
 * What differs from the turns, from an instant (included) to another (excluded). Later changes are made on top of earlier
 * ones. `level` counts from 1.
 */
export type DutyChange =
  | { kind: 'override'; level: number; from: string; to: string; officer: string }
  | { kind: 'swap'; level: number; from: string; to: string; officers: [string, string] };

/** Who has duty when. Plain JSON, so that it can be stored, shown and sent as it is. */
export interface RotaDefinition {
  /** IANA name, such as `Europe/Oslo`. */
  zone: string;
  /** The first level is paged first. */
  levels: RotaLevel[];
  changes?: DutyChange[];
}

/** A rota that can't be used; `field` names what is wrong with it, such as `levels[0].handOver.at`. */
export class RotaError extends Error {
  override readonly name = 'RotaError';

  constructor(
    readonly field: string,
    message: string,
  ) {
    super(`${field}: ${message}`);
  }
}
