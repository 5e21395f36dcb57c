import { catalogueView } from './catalogue.js';
import { houseRoles, type Operation } from './operation.js';

export const catalogueOperations = {
  getCatalogue: {
    method: 'GET',
    path: '/api/v1/catalogue',
    service: 'approval',
    roles: ['customer', 'integrator', ...houseRoles],
    summary: 'The catalogue in force: the approved products and services, by the ids that inquiries name.',
    success: 200,
    response: catalogueView,
    errors: ['unauthenticated', 'forbidden', 'not-ready'],
  },
} as const satisfies Record<string, Operation>;
