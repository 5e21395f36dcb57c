export { assess, definitions, type Assessment, type PromiseStatus } from './assess.js';
export { audit, type Disagreement, type PeriodsOf } from './audit.js';
export { clockOf, type Clock } from './clock.js';
export type {
  ByPriority,
  PendingText,
  Period,
  PromiseDefinition,
  ServiceTerms,
  Situation,
} from './definition.js';
export { withInstants } from './telling.js';
export { outcomesOf, stopReasons, type PromiseOutcome, type StopReason } from './outcome.js';
