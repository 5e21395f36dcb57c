import { auditPage, auditQuery, caseAudit } from './audit.js';
import { reading, type Operation } from './operation.js';

const common = {
  method: 'GET',
  service: 'routing',
  roles: ['operator'],
  success: 200,
  errors: reading,
} as const;

/** Proving the record: promises recomputed from facts and the versions that they name. */
export const auditOperations = {
  auditCase: {
    ...common,
    path: '/api/v1/audits/{caseId}',
    summary:
      'Recompute what became of the promises of a case, and say whether the record agrees, and the rows that the quality report counts.',
    response: caseAudit,
  },
  auditCases: {
    ...common,
    path: '/api/v1/audits',
    summary: 'The same of all cases, page by page.',
    query: auditQuery,
    response: auditPage,
  },
} as const satisfies Record<string, Operation>;
