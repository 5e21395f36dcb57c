export {
  caseStates,
  priorities,
  reception,
  waitingOn,
  type CaseStateName,
  type Place,
  type Priority,
} from './states.js';
export {
  internalFacts,
  promiseNames,
  relations,
  type ActorRef,
  type CalendarRef,
  type Fact,
  type FactData,
  type FactOf,
  type FactType,
  type Level,
  type MessageKind,
  type OutsideHours,
  type MessageRef,
  type ProductRef,
  type PromiseName,
  type ProposedFact,
  type Relation,
  type Verdict,
  type WorkStart,
} from './facts.js';
export { isBlank } from './blank.js';
export { publicFacts } from './public.js';
export { allowedCommands, commandKinds, next, type CommandKind } from './transitions.js';
export { priorityOf } from './priority.js';
export { judge } from './verdict.js';
export { applyAll, FactOutOfPlace, unopened, type Case } from './case.js';
export { worded, type Command, type CommandDetails } from './command.js';
export {
  decideCommand,
  decideReply,
  decideReport,
  type Decision,
  type Reply,
  type Report,
} from './decide.js';
