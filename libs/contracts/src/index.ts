export { DomainError, errorStatus, type ErrorCode } from './plain/errors.js';
export {
  agreementWorkflowId,
  assessmentIdOf,
  caseWorkflowId,
  parseTextId,
  textIdOf,
  uuidv7,
  type TextOwner,
} from './plain/ids.js';
export { taskQueues, workflowTypes } from './plain/queues.js';
export {
  deadLetterTopic,
  eventPartitions,
  inboundTopic,
  inboundTopicPattern,
  snapshotCompleteKey,
  snapshotTopics,
  topics,
  type EventEnvelope,
  type SnapshotTopic,
} from './plain/topics.js';
export { searchAttributes } from './plain/search-attributes.js';
export {
  caseMessages,
  type CaseInput,
  type CaseReference,
  type CommandMessage,
  type CommandOutcome,
  type Recorded,
  type RecordRequest,
  type RoutingActivities,
} from './plain/case-workflow.js';
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
} from './plain/advisory-workflow.js';
export { type Language } from './http/text.js';
export {
  inboundReply,
  inboundTypes,
  inquirySubmission,
  inquiryView,
  messageView,
  type InquirySubmission,
  type InquiryView,
  type MessageView,
  type ReplySubmission,
} from './http/inquiry.js';
export {
  answerCommand,
  casePage,
  caseQuery,
  caseView,
  routeCommand,
  textCommand,
  timeline,
  type CaseSummary,
  type CaseView,
  type Timeline,
} from './http/case.js';
export {
  agreementDraft,
  agreementView,
  assessmentView,
  decisionCommand,
  type AgreementView,
  type AssessmentView,
  type DecisionCommand,
} from './http/assessment.js';
export { type DeliveryView } from './http/delivery.js';
export {
  callEventReceipts,
  callEventTypes,
  callHistory,
  callQueue,
  phoneAnswers,
  phoneQuery,
  type CallerNumberView,
  type CallEventReceipts,
  type CallEventSubmission,
  type CallEventType,
  type CallHistory,
  type CallJudgement,
  type CallQueue,
  type CallTerms,
  type CallVerdict,
  type CallView,
  type PhoneAnswers,
  type PhoneQuery,
} from './http/call.js';
export {
  dutyCommand,
  dutyCorrection,
  dutyNow,
  dutyView,
  gapsQuery,
  staffingView,
  type DeskPost,
  type DutyCommand,
  type DutyCorrection,
  type DutyNow,
  type DutyShift,
  type DutyView,
  type GapsQuery,
  type StaffingView,
} from './http/duty.js';
export { problem, type Problem } from './http/problem.js';
export { contactView, textsView, textView, type ContactView, type TextView } from './http/internal.js';
export { roles, type Operation, type ServiceName } from './http/operation.js';
export { operations } from './http/operations.js';
export {
  followupRequested,
  inboundEvents,
  inquiryEvents,
  inquiryReceived,
  replyReceived,
  type FollowupRequested,
  type InquiryReceived,
  type ReplyReceived,
} from './events/inquiry.js';
export {
  agreementSnapshot,
  catalogueSnapshot,
  customerSnapshot,
  phoneTerms,
  snapshotEvents,
  terms,
  type AgreementSnapshot,
  type CatalogueSnapshot,
  type CustomerSnapshot,
  type Terms,
} from './events/snapshot.js';
export { caseEvents, caseEventType, parseCaseEvent, type CaseEvent } from './events/case.js';
export { advisoryEvents, deliveryEvents } from './events/advisory.js';
export { callEventData, callEventName, type CallRecorded, type CallRecordType } from './events/call.js';
