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
      'Give up to 100 cases the same command. Each case accepts or refuses the command by itself; a refusal does not affect the others. Whoever may give the command to one case may give it to many. Cases not started within twelve seconds get `unavailable` and are unchanged: repeat the request with the same Idempotency-Key. Cases that have taken the command are left alone.',
    body: bulkOrder,
    idempotencyKey: 'optional',
    success: 207,
    response: bulkOutcomes,
    errors: commanding,
  },
} as const satisfies Record<string, Operation>;
