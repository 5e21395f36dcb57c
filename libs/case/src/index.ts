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
  type ActorRef,
  type Fact,
  type FactData,
  type FactType,
  type Level,
  type MessageKind,
  type MessageRef,
  type ProductRef,
  type PromiseName,
  type ProposedFact,
  type Verdict,
  type WorkStart,
} from './facts.js';
export { allowedCommands, commandKinds, type CommandKind } from './transitions.js';
export { priorityOf } from './priority.js';
export { judge } from './verdict.js';
export { applyAll, FactOutOfPlace, unopened, type Case } from './case.js';
export {
  decideCommand,
  decideReply,
  decideReport,
  type Command,
  type Decision,
  type Reply,
  type Report,
} from './decide.js';
