import { z } from 'zod';
import { listOf } from './list.js';
import {
  callOutView,
  dutyChangeOrder,
  dutyQuery,
  dutyRecord,
  escalationListed,
  escalationQuery,
  escalationView,
  rotaCommand,
  rotaVersionView,
  rotaView,
} from './on-call.js';
import { commanding, reading, replacing, staff, writing, type Operation } from './operation.js';
import { versionQuery } from './versions.js';

/** Whoever was paged, by the link in the page: without a token of their own. */
const byLink = {
  service: 'notification',
  roles: [],
  errors: ['invalid-request', 'not-found', 'unavailable'],
} as const;

const readers = [...staff, 'duty'] as const;

/** Rotas and on-call escalations (R7). */
export const onCallOperations = {
  listRotas: {
    method: 'GET',
    path: '/api/v1/rotas',
    service: 'routing',
    roles: readers,
    summary: 'The rotas, each as it stands, with who has duty now.',
    success: 200,
    response: listOf(rotaView),
    errors: reading,
  },
  getRota: {
    method: 'GET',
    path: '/api/v1/rotas/{rotaId}',
    service: 'routing',
    roles: readers,
    summary: 'A rota as it stands, with its version as ETag.',
    etag: true,
    success: 200,
    response: rotaView,
    errors: reading,
  },
  putRota: {
    method: 'PUT',
    path: '/api/v1/rotas/{rotaId}',
    service: 'routing',
    roles: ['operator'],
    summary:
      'Make a rota, or a new version of it, which holds from now on. Its officers must be in the directory of the staff. What has been stays on record.',
    body: rotaCommand,
    ifMatch: 'required',
    etag: true,
    success: 200,
    response: rotaView,
    errors: replacing,
  },
  listRotaVersions: {
    method: 'GET',
    path: '/api/v1/rotas/{rotaId}/versions',
    service: 'routing',
    roles: readers,
    summary: 'The versions of a rota, the newest first: who made each, when and why.',
    query: versionQuery,
    success: 200,
    response: listOf(rotaVersionView),
    errors: reading,
  },
  changeDuty: {
    method: 'POST',
    path: '/api/v1/rotas/{rotaId}/changes',
    service: 'routing',
    roles: ['operator'],
    summary: 'Add an override or a swap. It makes a new version of the rota.',
    body: dutyChangeOrder,
    ifMatch: 'optional',
    etag: true,
    success: 200,
    response: rotaView,
    errors: [...writing, 'stale'],
  },
  getDutyRecord: {
    method: 'GET',
    path: '/api/v1/rotas/{rotaId}/duty',
    service: 'routing',
    roles: readers,
    summary: 'Who had, has and will have duty, shift by shift.',
    query: dutyQuery,
    success: 200,
    response: dutyRecord,
    errors: reading,
  },
  getDutyCalendar: {
    method: 'GET',
    path: '/api/v1/rotas/{rotaId}/calendar.ics',
    service: 'routing',
    roles: readers,
    summary: 'The same as iCalendar (RFC 5545), to subscribe to.',
    query: dutyQuery,
    success: 200,
    produces: 'text/calendar',
    response: z.string(),
    errors: reading,
  },
  listEscalations: {
    method: 'GET',
    path: '/api/v1/on-call',
    service: 'routing',
    roles: readers,
    summary: 'On-call escalations, the newest first; the open ones unless others are asked for.',
    query: escalationQuery,
    success: 200,
    response: listOf(escalationListed),
    errors: reading,
  },
  getEscalation: {
    method: 'GET',
    path: '/api/v1/on-call/{escalationId}',
    service: 'routing',
    roles: readers,
    summary: 'One escalation with its story: whom it paged when, and who took it.',
    success: 200,
    response: escalationView,
    errors: reading,
  },
  acknowledgeEscalation: {
    method: 'POST',
    path: '/api/v1/on-call/{escalationId}/acknowledge',
    service: 'routing',
    roles: ['duty'],
    summary:
      'Take an escalation, as an officer who was paged or is on its rota. The first one counts; it pages nobody further.',
    idempotencyKey: 'optional',
    success: 200,
    response: escalationView,
    errors: commanding,
  },
  getCallOut: {
    ...byLink,
    method: 'GET',
    path: '/api/v1/call-outs/{callOut}',
    summary:
      'What a page is about, and whether it is taken, by the link in it. The link ends after twelve hours.',
    success: 200,
    response: callOutView,
  },
  takeCallOut: {
    ...byLink,
    method: 'POST',
    path: '/api/v1/call-outs/{callOut}',
    summary:
      'Take an escalation as the officer who was paged, by the link in the page. Again changes nothing.',
    success: 200,
    response: callOutView,
    errors: ['invalid-request', 'not-found', 'forbidden', 'unavailable', 'too-many-requests'],
  },
} as const satisfies Record<string, Operation>;
