import { parseInstant } from '@mottak/service-time';
import { checkRota } from './check-rota.js';
import type { DutyChange, RotaDefinition } from './rota-definition.js';
import type { Turns } from './turns.js';

const DAY = 86_400_000;

/** A change with its instants in milliseconds since 1970. */
export interface Change {
  readonly from: number;
  readonly to: number;
  /** Who has duty in place of whom the turns and earlier changes say. */
  readonly insteadOf: (officer: string) => string;
}

export interface Level {
  readonly officers: readonly string[];
  readonly turns: Turns;
  readonly changes: readonly Change[];
}

/** A rota that was checked and is ready to be asked. Later changes to its definition don't reach it. */
export interface Rota {
  readonly zone: string;
  /** In the order in which they are paged; their numbers count from 1. */
  readonly levels: readonly Level[];
}

/**
 * Checks a definition and makes it ready to be asked.
 *
 * @throws RotaError that names the field: an unknown zone, a level without officers, a date or time that doesn't exist, a
 * change that ends before it begins or is of a level that there isn't.
 */
export function compileRota(definition: RotaDefinition): Rota {
  checkRota(definition);
  const { zone, levels, changes = [] } = definition;
  return {
    zone,
    levels: levels.map(({ officers, handOver: { from, at, every, unit } }, index) => ({
      officers: [...officers],
      turns: {
        zone,
        firstWall: Date.parse(`${from}T${at}:00Z`),
        lengthWall: every * (unit === 'weeks' ? 7 : 1) * DAY,
      },
      changes: changes.filter(({ level }) => level === index + 1).map(changeOf),
    })),
  };
}

function changeOf(change: DutyChange): Change {
  return { from: parseInstant(change.from), to: parseInstant(change.to), insteadOf: replacing(change) };
}

function replacing(change: DutyChange): Change['insteadOf'] {
  if (change.kind === 'override') return () => change.officer;
  const [one, other] = change.officers;
  return (officer) => (officer === one ? other : officer === other ? one : officer);
}
