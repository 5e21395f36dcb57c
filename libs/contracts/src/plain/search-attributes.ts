/** Search attributes of a case and their Temporal types. None holds personal data. */
export const searchAttributes = {
  CaseState: 'Keyword',
  CasePriority: 'Keyword',
  ResolverGroup: 'Keyword',
  WaitingOn: 'Keyword',
  Channel: 'Keyword',
  NextDueAt: 'Datetime',
  PromiseBroken: 'Bool',
  QualityApplies: 'Bool',
  NeedsOperator: 'Bool',
} as const;
