export { DomainError, errorStatus, type ErrorCode } from './plain/errors.js';
export {
  agreementWorkflowId,
  assessmentIdOf,
  calendarChangeId,
  caseWorkflowId,
  disruptionWorkflowId,
  onCallWorkflowId,
  parseTextId,
  readyCalendars,
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
  retryTopic,
  snapshotCompleteKey,
  snapshotTopics,
  topics,
  type EventEnvelope,
  type SnapshotTopic,
} from './plain/topics.js';
export { searchAttributes } from './plain/search-attributes.js';
export {
  caseMessages,
  caseRelease,
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
export {
  disruptionMessages,
  type DisruptionActivities,
  type DisruptionInput,
  type DisruptionMessage,
  type DisruptionMessageKind,
  type RecordedDisruption,
} from './plain/disruption-workflow.js';
export {
  onCallMessages,
  type Acknowledged,
  type AcknowledgeMessage,
  type OnCallActivities,
  type OnCallInput,
  type Paged,
} from './plain/on-call-workflow.js';
export {
  type NoticeChannel,
  type NoticeInput,
  type NoticeRequest,
  type NotificationActivities,
} from './plain/notification-workflow.js';
export {
  type CalendarActivities,
  type CalendarChangeInput,
  type CasePageRequest,
  type ToldCases,
} from './plain/calendar-workflow.js';
export {
  callerView,
  deskHours,
  deskHoursQuery,
  greetingQuery,
  type CallerView,
  type DeskHours,
  type DeskHoursQuery,
  type GreetingQuery,
} from './http/greeting.js';
export { mailAddress } from './http/address.js';
export { instant, slug, type Language } from './http/text.js';
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
  casePage,
  caseQuery,
  caseView,
  timeline,
  type CaseSummary,
  type CaseView,
  type Timeline,
} from './http/case.js';
export { internalFilters, publicCase } from './http/case-visibility.js';
export {
  agreementDraft,
  agreementView,
  assessmentView,
  decisionCommand,
  type AgreementView,
  type AssessmentView,
  type DecisionCommand,
} from './http/assessment.js';
export { catalogueView, type CatalogueView } from './http/catalogue.js';
export {
  calendarEdit,
  calendarPreview,
  calendarPreviewRequest,
  calendarShape,
  calendarView,
  serviceTimeEvaluation,
  type CalendarEdit,
  type CalendarPreview,
  type CalendarPreviewRequest,
  type CalendarSummary,
  type CalendarView,
  type ServiceTimeAnswers,
} from './http/calendar.js';
export { type DeliveryView } from './http/delivery.js';
export { auditQuery, type AuditPage, type AuditQuery, type CaseAudit } from './http/audit.js';
export {
  foundContacts,
  knownContact,
  type ContactSearch,
  type ContactSubmission,
  type FoundContacts,
  type KnownContact,
} from './http/contact.js';
export { bulkOutcomes, type BulkOrder, type BulkOutcome, type BulkOutcomes } from './http/bulk.js';
export {
  dimensions,
  measures,
  notCountedReasons,
  outcomes,
  qualityReport,
  reportEntriesPage,
  type Dimension,
  type Measure,
  type NotCountedReason,
  type Outcome,
  type PromiseFigures,
  type QualityReport,
  type ReportEntry,
  type ReportEntriesPage,
  type ReportRow,
  type SolvingFigures,
} from './http/report.js';
export {
  reportEntriesQuery,
  reportQuery,
  type ReportEntriesQuery,
  type ReportQuery,
} from './http/report-query.js';
export { commandBodies, workStart } from './http/command.js';
export { caseCommands } from './http/command.operations.js';
export {
  acknowledgedByLink,
  callOutView,
  dutyChangeOrder,
  dutyQuery,
  escalationQuery,
  escalationView,
  rotaCommand,
  rotaId,
  type CallOutView,
  type DutyChangeOrder,
  type DutyRecord,
  type EscalationListed,
  type EscalationView,
  type RotaCommand,
  type RotaVersionView,
  type RotaView,
} from './http/on-call.js';
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
export { askedVersion, versionQuery, type KeptVersion, type VersionQuery } from './http/versions.js';
export { problem, type Problem } from './http/problem.js';
export {
  contactView,
  leadsView,
  staffContact,
  textsView,
  textView,
  type ContactView,
  type LeadsView,
  type StaffContact,
  type TextView,
} from './http/internal.js';
export {
  absences,
  assignmentPolicies,
  resolverGroupChange,
  staffDirectory,
  staffMember,
  subject,
  type Absence,
  type Absences,
  type AssignmentPolicy,
  type ResolverGroupChange,
  type ResolverGroupView,
  type StaffDirectory,
  type StaffMember,
} from './http/staff.js';
export {
  dryRun,
  routingRule,
  ruleSetReplacement,
  type DryRun,
  type DryRunInquiry,
  type DryRunView,
  type RoutingRule,
  type RuleConditions,
  type RuleOutcome,
  type RuleSetReplacement,
  type RuleSetSummary,
  type RuleSetView,
} from './http/routing-rules.js';
export {
  disruptionAnnouncement,
  disruptionEnd,
  disruptionQuery,
  disruptionUpdate,
  languageQuery,
  statusView,
  type DisruptionAnnouncement,
  type DisruptionEnd,
  type DisruptionTexts,
  type DisruptionUpdate,
  type DisruptionView,
  type LanguageQuery,
  type StatusView,
} from './http/disruption.js';
export {
  casesToLink,
  linkedCases,
  matchingCases,
  matchingCasesQuery,
  mostLinked,
  type CasesToLink,
  type LinkedCases,
  type MatchingCases,
  type MatchingCasesQuery,
} from './http/disruption-cases.js';
export { disruptionEvents, type DisruptionRecorded } from './events/disruption.js';
export {
  listRemoval,
  notificationListBody,
  subscriberBody,
  subscribersBody,
  subscribersQuery,
  unsubscription,
  type ListRemoval,
  type NotificationListBody,
  type NotificationListView,
  type SubscriberBody,
  type SubscribersBody,
  type SubscribersPage,
  type SubscribersTaken,
  type Unsubscription,
} from './http/notification-list.js';
export { noticeRequests, noticesTaken, type NoticeRequests, type NoticesTaken } from './http/notice.js';
export { houseRoles, roles, type Operation, type Role, type ServiceName } from './http/operation.js';
export { operations } from './http/operations.js';
export {
  followupRequested,
  inboundEvents,
  inquiryEvents,
  inquiryReceived,
  productRefOf,
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
export { escalationPaged, onCallEvents, type EscalationPaged } from './events/on-call.js';
export { noticeEvents } from './events/notice.js';
export { callEventData, callEventName, type CallRecorded, type CallRecordType } from './events/call.js';
export { differencesBetween, type Difference } from './http/differences.js';
export {
  channels,
  impactAnswer,
  impactQuestion,
  registerContents,
  registerEdits,
  registerEntries,
  registerPreview,
  registerProposals,
  registerQuery,
  type ImpactAnswer,
  type ImpactQuestion,
  type RegisterContents,
  type RegisterEdit,
  type RegisterEntry,
  type RegisterPreview,
  type RegisterQuery,
  type RegisterVersion,
} from './http/register.js';
