export { type Call, callTo } from './call.js';
export { callOrder, type Duty, officersOf, onDutyAt } from './duty.js';
export { compileRota, type Rota } from './rota.js';
export {
  type DutyChange,
  type HandOver,
  type RotaDefinition,
  RotaError,
  type RotaLevel,
} from './rota-definition.js';
export { type Shift, shiftsBetween } from './shifts.js';
