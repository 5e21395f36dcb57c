export { type Page, pageTo } from './page.js';
export { pageOrder, type Duty, officersOf, onDutyAt } from './duty.js';
export { compileRota, type Rota } from './rota.js';
export {
  type DutyChange,
  type HandOver,
  type RotaDefinition,
  RotaError,
  type RotaLevel,
} from './rota-definition.js';
export { type Shift, shiftsBetween } from './shifts.js';
