import { dutyCommand, dutyCorrection, dutyNow, dutyView, gapsQuery, staffingView } from './duty.js';
import { reading, replacing, writing, type Operation } from './operation.js';

/** Being open (R6): who is on duty at the desk, and when nobody was. */
export const dutyOperations = {
  signDuty: {
    method: 'POST',
    path: '/api/v1/desk/duty',
    service: 'routing',
    roles: ['agent', 'operator'],
    summary:
      'Sign on or off for the telephone or the screen. A shift that nobody signs off from ends at closing time.',
    body: dutyCommand,
    success: 200,
    response: dutyView,
    errors: writing,
  },
  correctDuty: {
    method: 'POST',
    path: '/api/v1/desk/duty/{shiftId}/correction',
    service: 'routing',
    roles: ['operator'],
    summary: 'Correct what was recorded of a shift, with a reason. Every version is kept.',
    body: dutyCorrection,
    ifMatch: 'required',
    etag: true,
    success: 200,
    response: dutyView,
    errors: replacing,
  },
  getDuty: {
    method: 'GET',
    path: '/api/v1/desk/duty',
    service: 'routing',
    roles: ['agent', 'resolver', 'duty', 'operator'],
    forPersons: true,
    summary: 'Who is on duty now, at the telephone and at the screen.',
    success: 200,
    response: dutyNow,
    errors: reading,
  },
  listGaps: {
    method: 'GET',
    path: '/api/v1/desk/gaps',
    service: 'routing',
    roles: ['agent', 'operator'],
    forPersons: true,
    summary: 'When nobody was at the telephone or at the screen during opening hours, and the share staffed.',
    query: gapsQuery,
    success: 200,
    response: staffingView,
    errors: reading,
  },
} as const satisfies Record<string, Operation>;
