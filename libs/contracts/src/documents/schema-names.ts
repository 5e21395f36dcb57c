import type { z } from 'zod';
import { agreementDraft, agreementView, assessmentView, decisionCommand } from '../http/assessment.js';
import * as calendars from '../http/calendar.js';
import * as calls from '../http/call.js';
import * as audits from '../http/audit.js';
import * as cases from '../http/case.js';
import * as commands from '../http/command.js';
import * as bulk from '../http/bulk.js';
import { catalogueView } from '../http/catalogue.js';
import * as contacts from '../http/contact.js';
import { deliveryView } from '../http/delivery.js';
import * as disruptions from '../http/disruption.js';
import * as disruptionCases from '../http/disruption-cases.js';
import * as duties from '../http/duty.js';
import * as inquiries from '../http/inquiry.js';
import * as lists from '../http/notification-list.js';
import * as onCall from '../http/on-call.js';
import type { Operation } from '../http/operation.js';
import { operations, type OperationId } from '../http/operations.js';
import { problem } from '../http/problem.js';
import { keptVersion } from '../http/versions.js';
import * as register from '../http/register.js';
import * as reports from '../http/report.js';
import * as rules from '../http/routing-rules.js';
import * as people from '../http/staff.js';
import { language, level } from '../http/text.js';

type Named = Readonly<Record<string, z.ZodType>>;

const capitalised = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1);

const both: Named = {
  Product: inquiries.productShape,
  Level: level,
  Language: language,
  RuleConditions: rules.ruleConditions,
  RuleOutcome: rules.ruleOutcome,
  CalendarDefinition: calendars.calendarShape,
};

/** `AnswerCommand` and so on. */
const commandNames: Named = {
  TextCommand: commands.textCommand,
  ...Object.fromEntries(
    Object.entries(commands.commandBodies)
      .filter(([, body]) => body !== commands.textCommand)
      .map(([kind, body]) => [`${capitalised(kind)}Command`, body]),
  ),
};

/** Names of what is sent to us. */
const sent: Named = {
  ...both,
  InquirySubmission: inquiries.inquirySubmission,
  Contact: inquiries.contactShape,
  ReplySubmission: inquiries.replySubmission,
  ...commandNames,
  WorkStart: commands.workStart,
  DecisionCommand: decisionCommand,
  AgreementDraft: agreementDraft,
  Rota: onCall.rotaCommand,
  DutyChange: onCall.dutyChange,
  DutyChangeOrder: onCall.dutyChangeOrder,
  StaffMember: people.staffMember,
  StaffDirectory: people.staffDirectory,
  Absence: people.absence,
  Absences: people.absences,
  ResolverGroupChange: people.resolverGroupChange,
  RoutingRule: rules.routingRule,
  RuleSetReplacement: rules.ruleSetReplacement,
  DryRun: rules.dryRun,
  DryRunInquiry: rules.dryRunInquiry,
  DisruptionTexts: disruptions.disruptionTexts,
  DisruptionAnnouncement: disruptions.disruptionAnnouncement,
  DisruptionUpdate: disruptions.disruptionUpdate,
  DisruptionEnd: disruptions.disruptionEnd,
  CasesToLink: disruptionCases.casesToLink,
  NotificationListBody: lists.notificationListBody,
  ListRemoval: lists.listRemoval,
  Subscribers: lists.subscribersBody,
  CustomerEdit: register.registerEdits.customer,
  CustomerProposal: register.registerProposals.customer,
  CustomerContent: register.customerContent,
  AgreementEdit: register.registerEdits.agreement,
  AgreementProposal: register.registerProposals.agreement,
  AgreementContent: register.agreementContent,
  AgreementTerms: register.agreementTerms,
  CatalogueEdit: register.registerEdits.catalogue,
  CatalogueProposal: register.registerProposals.catalogue,
  CatalogueContent: register.catalogueContent,
  ServiceTimeEvaluation: calendars.serviceTimeEvaluation,
  CalendarEdit: calendars.calendarEdit,
  CalendarPreviewRequest: calendars.calendarPreviewRequest,
  CallEvent: calls.callEvent,
  CallEvents: calls.callEvents,
  CallerNumber: calls.callerNumber,
  DutyCommand: duties.dutyCommand,
  DutyCorrection: duties.dutyCorrection,
  BulkOrder: bulk.bulkOrder,
  ContactSubmission: contacts.contactSubmission,
  ContactSearch: contacts.contactSearch,
};

/** Names of what we answer. */
const answered: Named = {
  ...both,
  Inquiry: inquiries.inquiryView,
  Message: inquiries.messageView,
  CaseSummary: cases.caseSummary,
  CasePage: cases.casePage,
  Case: cases.caseView,
  Verdict: cases.verdictView,
  Promise: cases.promiseView,
  Timeline: cases.timeline,
  Fact: cases.timelineEntry,
  Delivery: deliveryView,
  Assessment: assessmentView,
  Agreement: agreementView,
  RotaVersion: onCall.rotaVersionView,
  RotaAsItStands: onCall.rotaView,
  DutyRecord: onCall.dutyRecord,
  EscalationSummary: onCall.escalationListed,
  Escalation: onCall.escalationView,
  DutyCalendar: operations.getDutyCalendar.response,
  StaffMemberView: people.staffMemberView,
  AbsenceView: people.absenceView,
  ResolverGroup: people.resolverGroupView,
  RuleSet: rules.ruleSetView,
  RoutingRuleView: rules.routingRule,
  RuleSetSummary: rules.ruleSetSummary,
  DryRunResult: rules.dryRunView,
  Catalogue: catalogueView,
  RegisteredCustomer: register.registerEntries.customer,
  RegisteredAgreement: register.registerEntries.agreement,
  RegisteredCatalogue: register.registerEntries.catalogue,
  RegisterPreview: register.registerPreview,
  DisruptionTexts: disruptions.disruptionTexts,
  Disruption: disruptions.disruptionView,
  MatchingCases: disruptionCases.matchingCases,
  LinkedCases: disruptionCases.linkedCases,
  Status: disruptions.statusView,
  NotificationList: lists.notificationListView,
  SubscribersPage: lists.subscribersPage,
  ServiceTimeAnswers: calendars.serviceTimeAnswers,
  CalendarSummary: calendars.calendarSummary,
  Calendar: calendars.calendarView,
  CalendarPreview: calendars.calendarPreview,
  Call: calls.callView,
  CallHistory: calls.callHistory,
  CaseAudit: audits.caseAudit,
  AuditPage: audits.auditPage,
  QualityReport: reports.qualityReport,
  QualityReportRow: reports.reportRow,
  PromiseFigures: reports.promiseFigures,
  SolvingFigures: reports.solvingFigures,
  ReportEntry: reports.reportEntry,
  ReportEntriesPage: reports.reportEntriesPage,
  ReportAsCsv: reports.reportAsCsv,
  CallQueue: calls.callQueue,
  CallEventReceipts: calls.callEventReceipts,
  CallerNumberKnown: calls.callerNumberView,
  PhoneAnswers: calls.phoneAnswers,
  Duty: duties.dutyView,
  DutyNow: duties.dutyNow,
  Shift: duties.dutyShift,
  Staffing: duties.staffingView,
  BulkOutcome: bulk.bulkOutcome,
  BulkOutcomes: bulk.bulkOutcomes,
  KnownContact: contacts.knownContact,
  FoundContacts: contacts.foundContacts,
  KeptVersion: keptVersion,
  Problem: problem,
};

export const operationList = Object.entries(operations) as [OperationId, Operation][];

/** Gives a name to every schema that an operation uses; one without a name of its own is called after its operation. */
function withAll(named: Named, part: 'body' | 'response', suffix: string): Named {
  const all = new Map(Object.entries(named).map(([name, schema]) => [schema, name]));
  for (const [id, operation] of operationList) {
    const schema = operation[part];
    if (schema && !all.has(schema)) all.set(schema, `${capitalised(id)}${suffix}`);
  }
  return Object.fromEntries([...all].map(([schema, name]) => [name, schema]));
}

export const bodySchemas = withAll(sent, 'body', 'Body');
export const responseSchemas = withAll(answered, 'response', 'Response');

/** The name of a schema that an operation uses. Throws a RangeError for any other. */
export function schemaName(schemas: Named, schema: z.ZodType): string {
  const found = Object.entries(schemas).find(([, candidate]) => candidate === schema);
  if (!found) throw new RangeError('a schema without a name');
  return found[0];
}
