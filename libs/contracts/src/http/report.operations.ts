import { reading, type Operation } from './operation.js';
import { qualityReport, reportedPage, reportedQuery, reportQuery } from './report.js';

const common = {
  method: 'GET',
  service: 'routing',
  roles: ['customer', 'agent', 'operator'],
  success: 200,
  errors: reading,
} as const;

/** The quality of the service, by month. */
export const reportOperations = {
  getQualityReport: {
    ...common,
    path: '/api/v1/reports/quality',
    summary:
      'How promises were kept, month by month. Each belongs to the month in which its clock started, a case to the one in which it was received, a call to the one in which it rang. A customer sees its own organisation, without the staffing of the desk.',
    query: reportQuery,
    response: qualityReport,
  },
  listReported: {
    ...common,
    path: '/api/v1/reports/quality/cases',
    summary: 'What stands behind the figures: each promise, call and case, with where its evidence is.',
    query: reportedQuery,
    response: reportedPage,
  },
} as const satisfies Record<string, Operation>;
