import { agreementDraft, agreementView, assessmentView, decisionCommand } from './assessment.js';
import { casePage, caseQuery, caseView, timeline } from './case.js';
import { auditOperations } from './audit.operations.js';
import { catalogueOperations } from './catalogue.operations.js';
import { bulkOperations } from './bulk.operations.js';
import { caseCommands } from './command.operations.js';
import { contactOperations } from './contact.operations.js';
import { calendarOperations } from './calendar.operations.js';
import { deliveryView } from './delivery.js';
import { disruptionOperations } from './disruption.operations.js';
import { disruptionCasesOperations } from './disruption-cases.operations.js';
import { callOperations } from './call.operations.js';
import { dutyOperations } from './duty.operations.js';
import { inquiryQuery, inquirySubmission, inquiryView, messageView, replySubmission } from './inquiry.js';
import { listOf } from './list.js';
import { onCallOperations } from './on-call.operations.js';
import {
  commanding,
  houseRoles,
  reading,
  replacing,
  staff,
  writing,
  type Operation,
  type Role,
} from './operation.js';
import { registerOperations } from './register.operations.js';
import { reportOperations } from './report.operations.js';
import { routingRulesOperations } from './routing-rules.operations.js';
import { staffOperations } from './staff.operations.js';

const agreementAct = <const By extends readonly [Role, ...Role[]]>(name: string, summary: string, by: By) =>
  ({
    method: 'POST',
    path: `/api/v1/agreements/{agreementId}/${name}`,
    service: 'approval',
    roles: by,
    summary,
    idempotencyKey: 'optional',
    success: 200,
    response: agreementView,
    errors: commanding,
  }) as const satisfies Operation;

/** The public API, by operation id. */
export const operations = {
  submitInquiry: {
    method: 'POST',
    path: '/api/v1/inquiries',
    service: 'intake',
    roles: ['integrator', 'customer', 'agent'],
    summary: 'Hand in an inquiry. Stored before it is answered; it becomes exactly one case.',
    body: inquirySubmission,
    idempotencyKey: 'required',
    success: 201,
    response: inquiryView,
    errors: [...writing, 'idempotency-key-missing', 'too-many-requests'],
  },
  findInquiry: {
    method: 'GET',
    path: '/api/v1/inquiries',
    service: 'intake',
    roles: ['integrator'],
    summary: "The inquiry that an event on the integrator's own topic became, by CloudEvents source and id.",
    query: inquiryQuery,
    success: 200,
    response: inquiryView,
    errors: reading,
  },
  getInquiry: {
    method: 'GET',
    path: '/api/v1/inquiries/{inquiryId}',
    service: 'intake',
    roles: ['integrator', 'customer', ...staff, 'advisor'],
    summary: 'An inquiry as it was received. Answers whatever else is down.',
    success: 200,
    response: inquiryView,
    errors: reading,
  },
  sendMessage: {
    method: 'POST',
    path: '/api/v1/cases/{caseId}/messages',
    service: 'intake',
    roles: ['customer', 'integrator'],
    summary: 'Reply on a case. After it has closed, the reply opens a linked case.',
    body: replySubmission,
    idempotencyKey: 'required',
    success: 201,
    response: messageView,
    errors: [...writing, 'idempotency-key-missing'],
  },
  listCases: {
    method: 'GET',
    path: '/api/v1/cases',
    service: 'routing',
    roles: ['customer', 'integrator', ...houseRoles],
    summary:
      'Cases, the newest first. Customers see those of their organisation, integrators those they may speak for.',
    query: caseQuery,
    success: 200,
    response: casePage,
    errors: reading,
  },
  getCase: {
    method: 'GET',
    path: '/api/v1/cases/{caseId}',
    service: 'routing',
    roles: ['customer', 'integrator', ...houseRoles],
    summary: 'A case, with its version as ETag.',
    etag: true,
    success: 200,
    response: caseView,
    errors: reading,
  },
  getTimeline: {
    method: 'GET',
    path: '/api/v1/cases/{caseId}/timeline',
    service: 'routing',
    roles: ['customer', 'integrator', ...houseRoles],
    summary: 'Every fact of a case, in order. Customers and integrators see the public ones.',
    success: 200,
    response: timeline,
    errors: reading,
  },
  listDeliveries: {
    method: 'GET',
    path: '/api/v1/cases/{caseId}/deliveries',
    service: 'notification',
    roles: staff,
    summary:
      'What the contact and the desk were told about a case by mail: each held, pending, sent, failed or not needed.',
    success: 200,
    response: listOf(deliveryView),
    errors: reading,
  },
  answerCase: caseCommands.answer,
  startWork: caseCommands.start,
  routeCase: caseCommands.route,
  assignCase: caseCommands.assign,
  askCustomer: caseCommands.ask,
  tellProgress: caseCommands.progress,
  noteCase: caseCommands.note,
  resolveCase: caseCommands.resolve,
  prioritiseCase: caseCommands.prioritise,
  reviseVerdict: caseCommands.revise,
  tagCase: caseCommands.tag,
  watchCase: caseCommands.watch,
  linkCase: caseCommands.link,
  splitCase: caseCommands.split,
  mergeCase: caseCommands.merge,
  withdrawCase: caseCommands.withdraw,
  rateCase: caseCommands.rate,
  ...bulkOperations,
  linkDisruption: caseCommands['link-disruption'],
  unlinkDisruption: caseCommands['unlink-disruption'],
  ...disruptionCasesOperations,
  ...catalogueOperations,
  ...auditOperations,
  ...reportOperations,
  listAssessments: {
    method: 'GET',
    path: '/api/v1/assessments',
    service: 'approval',
    roles: ['advisor', ...staff],
    summary: 'Advisory assessments, open ones first.',
    success: 200,
    response: listOf(assessmentView),
    errors: reading,
  },
  getAssessment: {
    method: 'GET',
    path: '/api/v1/assessments/{assessmentKey}',
    service: 'approval',
    roles: ['advisor', ...staff],
    summary: 'One assessment with its steps.',
    success: 200,
    response: assessmentView,
    errors: reading,
  },
  decideStep: {
    method: 'POST',
    path: '/api/v1/assessments/{assessmentKey}/decisions',
    service: 'approval',
    roles: ['advisor'],
    summary: 'Decide the current step. Nobody decides on their own request, and nobody two steps of one.',
    body: decisionCommand,
    idempotencyKey: 'optional',
    success: 200,
    response: assessmentView,
    errors: commanding,
  },
  getAgreement: {
    method: 'GET',
    path: '/api/v1/agreements/{agreementId}',
    service: 'approval',
    roles: ['customer', 'advisor', ...staff],
    summary: 'A separate agreement. Its customer sees it once it has been offered.',
    etag: true,
    success: 200,
    response: agreementView,
    errors: reading,
  },
  draftAgreement: {
    method: 'PUT',
    path: '/api/v1/agreements/{agreementId}/draft',
    service: 'approval',
    roles: ['advisor'],
    summary: 'Write the terms, until they are offered.',
    body: agreementDraft,
    ifMatch: 'required',
    etag: true,
    success: 200,
    response: agreementView,
    errors: replacing,
  },
  offerAgreement: agreementAct('offer', 'Send the drafted agreement to the customer.', ['advisor']),
  acceptAgreement: agreementAct('accept', 'Accept the offered agreement, as its customer.', ['customer']),
  declineAgreement: agreementAct('decline', 'Decline the offered agreement, as its customer.', ['customer']),
  ...onCallOperations,
  ...staffOperations,
  ...routingRulesOperations,
  ...disruptionOperations,
  ...calendarOperations,
  ...callOperations,
  ...dutyOperations,
  ...contactOperations,
  ...registerOperations,
} as const satisfies Record<string, Operation>;

export type OperationId = keyof typeof operations;
