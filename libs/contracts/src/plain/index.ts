export { type ErrorCode } from './errors.js';
export {
  agreementWorkflowId,
  assessmentIdOf,
  agreementIdOf,
  calendarChangeId,
  caseWorkflowId,
  disruptionWorkflowId,
  onCallWorkflowId,
  uuidv7,
} from './ids.js';
export { taskQueues, workflowTypes } from './queues.js';
export { inboundTopic } from './topics.js';
export { searchAttributes } from './search-attributes.js';
export {
  caseMessages,
  caseRelease,
  type CarriedCase,
  type CaseInput,
  type CaseReference,
  type CommandMessage,
  type CommandOutcome,
  type Outlook,
  type Recorded,
  type RecordRequest,
  type RoutingActivities,
} from './case-workflow.js';
export {
  advisoryMessages,
  agreementMessages,
  type AdvisoryInput,
  type AgreementAct,
  type AgreementActMessage,
  type AgreementInput,
  type AgreementState,
  type ApprovalActivities,
  type AssessmentStep,
  type ConcludedAssessment,
  type DecisionMessage,
  type RecordedAct,
  type RecordedDecision,
} from './advisory-workflow.js';
export {
  type NoticeRecipient,
  type NoticeRequest,
  type NotificationActivities,
} from './notification-workflow.js';
export {
  disruptionMessages,
  type DisruptionActivities,
  type DisruptionInput,
  type DisruptionMessage,
  type DisruptionMessageKind,
  type DisruptionStanding,
  type RecordedDisruption,
} from './disruption-workflow.js';
export {
  onCallMessages,
  type Acknowledged,
  type AcknowledgeMessage,
  type CarriedOnCall,
  type OnCallActivities,
  type OnCallInput,
  type OnCallStanding,
  type Paged,
} from './on-call-workflow.js';
export {
  type CalendarActivities,
  type CalendarChangeInput,
  type CalendarChangeProgress,
  type CasePageRequest,
  type ToldCases,
} from './calendar-workflow.js';
