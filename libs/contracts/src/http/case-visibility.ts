import { internalFacts, type FactType } from '@mottak/case';
import type { z } from 'zod';
import type { caseQuery, CaseSummary, CaseView } from './case.js';

/**
 * The fact that each part of a case comes of, by the part's name in its view and in lists. Who may read that fact may read
 * the part, and nobody else: see `internalFacts`. What is written on a case goes by the fact that each text belongs to.
 */
export const factBehind = {
  id: 'opened',
  number: 'opened',
  customer: 'opened',
  state: 'opened',
  priority: 'judged',
  place: 'routed',
  waitingOn: 'opened',
  subject: 'opened',
  receivedAt: 'opened',
  assignee: 'assigned',
  tags: 'tagged',
  nextDueAt: 'judged',
  waitsUntil: 'judged',
  version: 'opened',
  channel: 'opened',
  contactLanguage: 'watched',
  product: 'opened',
  verdict: 'judged',
  agreement: 'judged',
  follows: 'opened',
  followedBy: 'merged',
  splitFrom: 'opened',
  parts: 'part-opened',
  links: 'linked',
  owed: 'watched',
  watchers: 'watched',
  disruptions: 'disruption-linked',
  rating: 'rated',
  promises: 'judged',
  allowed: 'opened',
  messages: 'opened',
} as const satisfies Record<keyof CaseView, FactType>;

type CaseQuery = z.infer<typeof caseQuery>;

/** The same of what a list is narrowed by: a filter tells what it finds. */
export const factBehindFilter = {
  number: 'opened',
  state: 'opened',
  place: 'routed',
  assignee: 'assigned',
  tag: 'tagged',
  customer: 'opened',
  disruption: 'disruption-linked',
  limit: 'opened',
  after: 'opened',
} as const satisfies Record<keyof CaseQuery, FactType>;

/** A case, or one in a list, as outsiders see it: what comes of internal facts is empty, or null. */
export function publicCase<T extends CaseSummary>(shown: T): T {
  const hidden = Object.entries(factBehind)
    .filter(([part, fact]) => part in shown && internalFacts.has(fact))
    .map(([part]) => [part, Array.isArray(shown[part as keyof T]) ? [] : null]);
  return { ...shown, ...(Object.fromEntries(hidden) as Partial<T>) };
}

/** The filters of a query that only the staff may use. */
export const internalFilters = (query: Partial<CaseQuery>): string[] =>
  Object.entries(factBehindFilter)
    .filter(([filter, fact]) => query[filter as keyof CaseQuery] !== undefined && internalFacts.has(fact))
    .map(([filter]) => filter);
