import { casesToLink, linkedCases, matchingCases, matchingCasesQuery } from './disruption-cases.js';
import { commanding, reading, staff, type Operation } from './operation.js';

/** Cases that a disruption is the cause of. */
export const disruptionCasesOperations = {
  listMatchingCases: {
    method: 'GET',
    path: '/api/v1/disruptions/{disruptionId}/matching-cases',
    service: 'routing',
    roles: staff,
    summary:
      'Unsolved cases that a disruption may be the cause of: about one of its services, of a customer that it affects, received before its end, and not linked to it.',
    query: matchingCasesQuery,
    success: 200,
    response: matchingCases,
    errors: reading,
  },
  linkMatchingCases: {
    method: 'POST',
    path: '/api/v1/disruptions/{disruptionId}/linked-cases',
    service: 'routing',
    roles: ['agent', 'resolver'],
    summary:
      "Link all cases that match, or those named, to a disruption: one command each, with its own outcome; 207 also where nothing matches. Each contact is told, and hears of its course. What isn't begun within twelve seconds is answered `unavailable`, and nothing has happened to it: repeat the request, with the same Idempotency-Key.",
    body: casesToLink,
    idempotencyKey: 'optional',
    success: 207,
    response: linkedCases,
    errors: commanding,
  },
} as const satisfies Record<string, Operation>;
