import { z } from 'zod';
import {
  callerNumber,
  callerNumberView,
  callEventReceipts,
  callEvents,
  callHistory,
  callQueue,
  phoneAnswers,
  phoneQuery,
} from './call.js';
import { greetingQuery } from './greeting.js';
import { inquirySubmission, inquiryView } from './inquiry.js';
import { reading, replacing, writing, type Operation } from './operation.js';

/** The telephone: what its provider tells, and what the desk sees of it. */
export const callOperations = {
  tellCallEvents: {
    method: 'POST',
    path: '/api/v1/calls/events',
    service: 'intake',
    roles: ['telephony'],
    summary:
      'Tell what happened to calls: one event, or an array of them, in any order, as late and as often as need be.',
    body: callEvents,
    success: 200,
    response: callEventReceipts,
    errors: writing,
  },
  listCalls: {
    method: 'GET',
    path: '/api/v1/calls',
    service: 'intake',
    roles: ['agent', 'operator'],
    forPersons: true,
    summary: 'The telephone queue now, and recent calls.',
    success: 200,
    response: callQueue,
    errors: reading,
  },
  getCall: {
    method: 'GET',
    path: '/api/v1/calls/{callId}',
    service: 'intake',
    roles: ['agent', 'operator', 'duty'],
    forPersons: true,
    summary:
      'One call: its events, its judgement, and all that was recorded about it. An officer who is paged for a call finds here whom to ring back.',
    success: 200,
    response: callHistory,
    errors: reading,
  },
  makeCaseOfCall: {
    method: 'POST',
    path: '/api/v1/calls/{callId}/inquiry',
    service: 'intake',
    roles: ['agent'],
    summary:
      'Write down what a caller says; it becomes a case. Once a call: the same again answers the same.',
    body: inquirySubmission,
    success: 201,
    response: inquiryView,
    errors: writing,
  },
  getGreeting: {
    method: 'GET',
    path: '/api/v1/phone/greeting',
    service: 'notification',
    roles: ['telephony'],
    summary:
      'What a caller is to hear: outside hours when the desk opens, or that duty is called; and the disruptions that go on.',
    query: greetingQuery,
    success: 200,
    response: z.string(),
    produces: 'text/plain',
    errors: [...reading, 'unavailable'],
  },
  registerCallerNumber: {
    method: 'PUT',
    path: '/api/v1/calls/numbers',
    service: 'intake',
    roles: ['agent', 'operator'],
    summary:
      "Say whose a telephone number is, so that its calls are known. Of a number that is somebody's already, `stale` says the version.",
    body: callerNumber,
    ifMatch: 'required',
    success: 200,
    response: callerNumberView,
    errors: replacing,
  },
  countCalls: {
    method: 'GET',
    path: '/api/v1/desk/phone',
    service: 'routing',
    roles: ['agent', 'operator'],
    forPersons: true,
    summary: 'How calls were answered in a period, counted by the hours of the agreements.',
    query: phoneQuery,
    success: 200,
    response: phoneAnswers,
    errors: reading,
  },
} as const satisfies Record<string, Operation>;
