import { bulkOrder, bulkOutcomes } from './bulk.js';
import { commanding, staff, type Operation } from './operation.js';

/** One command on many cases. */
export const bulkOperations = {
  commandCases: {
    method: 'POST',
    path: '/api/v1/cases/bulk',
    service: 'routing',
    roles: [...staff, 'customer'],
    summary:
      'Give up to 100 cases the same command. Each is its own, with its own outcome: what one case refuses happens to the others all the same. Whoever may give the command to one case may give it to many. What isn’t begun within twelve seconds is answered `unavailable`, and nothing has happened to it. With the same Idempotency-Key the request may be repeated, for those and for what could not be reached; those that it has happened to are left alone.',
    body: bulkOrder,
    idempotencyKey: 'optional',
    success: 207,
    response: bulkOutcomes,
    errors: commanding,
  },
} as const satisfies Record<string, Operation>;
