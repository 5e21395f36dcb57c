import {
  calendarEdit,
  calendarPreview,
  calendarPreviewRequest,
  calendarSummary,
  calendarView,
  serviceTimeAnswers,
  serviceTimeEvaluation,
} from './calendar.js';
import { listOf } from './list.js';
import { reading, roles, staff, type Operation } from './operation.js';

const writingCalendars = [...reading, 'too-large', 'unsupported-media-type'] as const;

/** Service time: asking it, and editing the calendars that it is counted by. */
export const calendarOperations = {
  evaluateServiceTime: {
    method: 'POST',
    path: '/api/v1/service-time/evaluate',
    service: 'routing',
    roles,
    summary:
      "Count service time by a calendar. Answers up to 1,000 queries in order; what can't be answered gets its error in its place.",
    body: serviceTimeEvaluation,
    success: 200,
    response: serviceTimeAnswers,
    errors: writingCalendars,
  },
  listCalendars: {
    method: 'GET',
    path: '/api/v1/calendars',
    service: 'routing',
    roles: [...staff, 'advisor', 'duty'],
    summary: 'The calendars that promises run by, each in its newest version.',
    success: 200,
    response: listOf(calendarSummary),
    errors: reading,
  },
  getCalendar: {
    method: 'GET',
    path: '/api/v1/calendars/{calendarId}',
    service: 'routing',
    roles: [...staff, 'advisor', 'duty'],
    summary: 'A calendar with all its versions, who made them and why. Its newest version is the ETag.',
    etag: true,
    success: 200,
    response: calendarView,
    errors: reading,
  },
  previewCalendar: {
    method: 'POST',
    path: '/api/v1/calendars/{calendarId}/preview',
    service: 'routing',
    roles: ['operator'],
    summary:
      'What a change would do: the dates whose hours would differ, and how many open cases it concerns.',
    body: calendarPreviewRequest,
    success: 200,
    response: calendarPreview,
    errors: writingCalendars,
  },
  changeCalendar: {
    method: 'PUT',
    path: '/api/v1/calendars/{calendarId}',
    service: 'routing',
    roles: ['operator'],
    summary:
      "Make the next version of a calendar, or, by `If-None-Match: *`, one that isn't there yet. The promises of open cases move.",
    body: calendarEdit,
    ifMatch: 'required',
    etag: true,
    success: 200,
    response: calendarView,
    errors: [...writingCalendars, 'stale', 'precondition-required'],
  },
} as const satisfies Record<string, Operation>;
