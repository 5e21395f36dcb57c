import type { Level } from './facts.js';
import type { Priority } from './states.js';

const matrix: Record<Level, Record<Level, Priority>> = {
  high: { high: 'P1', medium: 'P2', low: 'P3' },
  medium: { high: 'P2', medium: 'P3', low: 'P4' },
  low: { high: 'P3', medium: 'P4', low: 'P4' },
};

/** Priority is impact × urgency (ITIL); P1 goes first. */
export function priorityOf(impact: Level, urgency: Level): Priority {
  return matrix[impact][urgency];
}
