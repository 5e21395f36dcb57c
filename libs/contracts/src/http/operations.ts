import type { z } from 'zod';
import { agreementDraft, agreementView, assessmentView, decisionCommand } from './assessment.js';
import { answerCommand, casePage, caseQuery, caseView, routeCommand, textCommand, timeline } from './case.js';
import { deliveryView } from './delivery.js';
import { inquiryQuery, inquirySubmission, inquiryView, messageView, replySubmission } from './inquiry.js';
import { listOf } from './list.js';
import type { ErrorCode } from '../plain/errors.js';

export const roles = [
  'customer',
  'agent',
  'resolver',
  'advisor',
  'duty',
  'integrator',
  'operator',
  'service',
] as const;
export type Role = (typeof roles)[number];

export type ServiceName = 'intake' | 'routing' | 'notification' | 'approval';

/** One operation of the public API: who serves it, who may call it, and its shapes. OpenAPI and the gateway come from here. */
export interface Operation {
  method: 'GET' | 'POST' | 'PUT';
  /** OpenAPI path; parameters in braces. */
  path: string;
  service: ServiceName;
  roles: readonly Role[];
  summary: string;
  body?: z.ZodType;
  query?: z.ZodType;
  idempotencyKey?: 'required' | 'optional';
  ifMatch?: boolean;
  success: 200 | 201;
  response: z.ZodType;
  errors: readonly ErrorCode[];
}

const staff = ['agent', 'resolver', 'operator'] as const satisfies readonly Role[];
const reading = [
  'invalid-request',
  'unauthenticated',
  'forbidden',
  'not-found',
] as const satisfies readonly ErrorCode[];
const writing = [
  ...reading,
  'conflict',
  'too-large',
  'unsupported-media-type',
  'key-reused',
  'in-flight',
  'not-ready',
] as const satisfies readonly ErrorCode[];
const commanding = [
  ...writing,
  'transition-refused',
  'stale',
  'too-many-requests',
  'unavailable',
  'recording-delayed',
] as const satisfies readonly ErrorCode[];

const caseCommand = (name: string, summary: string, body: z.ZodType, by: readonly Role[]): Operation => ({
  method: 'POST',
  path: `/api/v1/cases/{caseId}/${name}`,
  service: 'routing',
  roles: by,
  summary,
  body,
  idempotencyKey: 'optional',
  ifMatch: true,
  success: 200,
  response: caseView,
  errors: commanding,
});

const agreementAct = (name: string, summary: string, by: readonly Role[]): Operation => ({
  method: 'POST',
  path: `/api/v1/agreements/{agreementId}/${name}`,
  service: 'approval',
  roles: by,
  summary,
  idempotencyKey: 'optional',
  success: 200,
  response: agreementView,
  errors: commanding,
});

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
    errors: [...writing, 'idempotency-key-missing'],
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
    roles: ['customer', 'integrator', ...staff, 'advisor', 'duty'],
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
    roles: ['customer', 'integrator', ...staff, 'advisor', 'duty'],
    summary: 'A case, with its version as ETag.',
    success: 200,
    response: caseView,
    errors: reading,
  },
  getTimeline: {
    method: 'GET',
    path: '/api/v1/cases/{caseId}/timeline',
    service: 'routing',
    roles: ['customer', 'integrator', ...staff, 'advisor', 'duty'],
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
    summary: 'What the contact and the desk were told about a case by mail: sent, pending or failed.',
    success: 200,
    response: listOf(deliveryView),
    errors: reading,
  },
  answerCase: caseCommand(
    'answer',
    'Answer the contact about further handling, saying when work starts.',
    answerCommand,
    ['agent', 'resolver'],
  ),
  routeCase: caseCommand(
    'route',
    'Hand a case to a resolver group, or take it back to reception.',
    routeCommand,
    ['agent', 'resolver', 'operator'],
  ),
  askCustomer: caseCommand('ask', 'Ask the customer; the case waits, with two reminders.', textCommand, [
    'agent',
    'resolver',
  ]),
  tellProgress: caseCommand('progress', 'Tell the contact how it goes.', textCommand, ['agent', 'resolver']),
  noteCase: caseCommand('note', 'Write an internal note.', textCommand, staff),
  resolveCase: caseCommand('resolve', 'Resolve with the solution, which the contact is told.', textCommand, [
    'agent',
    'resolver',
  ]),
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
    success: 200,
    response: agreementView,
    errors: writing,
  },
  offerAgreement: agreementAct('offer', 'Send the drafted agreement to the customer.', ['advisor']),
  acceptAgreement: agreementAct('accept', 'Accept the offered agreement, as its customer.', ['customer']),
  declineAgreement: agreementAct('decline', 'Decline the offered agreement, as its customer.', ['customer']),
} as const satisfies Record<string, Operation>;

export type OperationId = keyof typeof operations;
