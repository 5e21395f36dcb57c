/**
 * Search attributes and their Temporal types, within what SQL visibility has room for: ten Keyword, three each of
 * KeywordList, Datetime and Bool. Assessments, agreements and escalations have the number and the customer of their case.
 * None holds personal data.
 */
export const searchAttributes = {
  CaseState: 'Keyword',
  CasePriority: 'Keyword',
  ResolverGroup: 'Keyword',
  WaitingOn: 'Keyword',
  Channel: 'Keyword',
  CaseNumber: 'Keyword',
  Customer: 'Keyword',
  Assignee: 'Keyword',
  NextDuePromise: 'Keyword',
  Disruptions: 'KeywordList',
  NextDueAt: 'Datetime',
  WaitingSince: 'Datetime',
  PromiseBroken: 'Bool',
  QualityApplies: 'Bool',
  NeedsOperator: 'Bool',
} as const;
