import { reading, type Operation } from './operation.js';
import { reportEntriesQuery, reportQuery } from './report-query.js';
import { qualityReport, reportAsCsv, reportEntriesPage } from './report.js';

const common = {
  method: 'GET',
  service: 'routing',
  roles: ['customer', 'agent', 'operator'],
  success: 200,
  errors: [...reading, 'not-ready'],
} as const;

/** The quality of the service, by month. */
export const reportOperations = {
  getQualityReport: {
    ...common,
    path: '/api/v1/reports/quality',
    summary:
      'How promises were kept, month by month. Each belongs to the month in which its clock started, a case to the one in which it was received, a call to the one in which it rang. A customer sees its own organisation, without the staffing of the desk. While cases of an earlier release are being measured, reports are not ready.',
    query: reportQuery,
    response: qualityReport,
  },
  listReportEntries: {
    ...common,
    path: '/api/v1/reports/quality/entries',
    summary: 'What stands behind the figures: each promise, call and case, with where its evidence is.',
    query: reportEntriesQuery,
    response: reportEntriesPage,
  },
  getQualityReportAsCsv: {
    ...common,
    path: '/api/v1/reports/quality.csv',
    summary:
      'The same report as CSV: a line for each promise of each group. What a spreadsheet might take for a formula begins with an apostrophe.',
    query: reportQuery,
    response: reportAsCsv,
    produces: 'text/csv',
  },
  listReportEntriesAsCsv: {
    ...common,
    path: '/api/v1/reports/quality/entries.csv',
    summary: 'The same list as CSV. Where there is another page, `Link` has its address.',
    query: reportEntriesQuery,
    response: reportAsCsv,
    produces: 'text/csv',
  },
} as const satisfies Record<string, Operation>;
