import { expect, it } from '@jest/globals';
import type { Fact, Verdict } from '@mottak/case';
import { clockOf, type Period, type ServiceTerms } from '@mottak/case/promises';
import { alwaysOpen, compileCalendar } from '@mottak/service-time';
import { unlikeRows, type OutcomeRow } from './unlike-rows.js';

const at = '2026-03-02T08:00:00.000Z';
const hours = { P1: 'PT1H', P2: 'PT2H', P3: 'PT8H', P4: 'PT16H' };
const terms: ServiceTerms = {
  answer: 'PT2H',
  reminders: ['PT16H', 'PT32H'],
  waitingCloses: 'PT40H',
  grace: 'PT16H',
  start: hours,
  resolution: hours,
  feedback: hours,
  take: hours,
};
const periods: Period[] = [{ since: 1, terms, clockAt: () => clockOf(compileCalendar(alwaysOpen)) }];
const verdict: Verdict = {
  applies: true,
  approvedChannel: true,
  approvedProduct: true,
  reasons: [],
  catalogueVersion: 1,
  agreementVersion: 1,
};
const facts: Fact[] = [
  {
    number: 1,
    type: 'opened',
    at,
    actor: { kind: 'system', id: 'intake' },
    data: {
      inquiryId: 'i',
      number: 'M-1',
      customerId: 'nordlys',
      contactId: 'c',
      channel: 'web',
      product: { id: 'mail' },
      receivedAt: at,
    },
  },
  {
    number: 2,
    type: 'judged',
    at,
    actor: { kind: 'system', id: 'routing' },
    data: {
      verdict,
      priority: 'P3',
      impact: 'medium',
      urgency: 'medium',
      place: 'reception',
      agreementId: 'ordinary',
    },
  },
];
const row = { state: 'open', place: 'reception', verdict, promises: [] } as const;
/** As Postgres gives it, whose words for an instant are its own. */
const answer: OutcomeRow = {
  promise: 'answer',
  generation: 1,
  started_at: '2026-03-02T08:00:00+00:00',
  due: '2026-03-02T10:00:00+00:00',
  status: 'running',
  stop_reason: null,
  fulfilled_at: null,
  elapsed_ms: null,
  place: 'reception',
};
const resolution: OutcomeRow = { ...answer, promise: 'resolution', due: '2026-03-02T16:00:00+00:00' };
const detailsOf = (counted: Parameters<typeof unlikeRows>[2]): string[] =>
  unlikeRows(facts, periods, counted).map(({ detail }) => detail);
const ofPromises = (...outcomes: OutcomeRow[]): string[] =>
  detailsOf({ row, outcomes }).filter((detail) => !/ (start|feedback) 1 is not kept$/.test(detail));

it('agrees with rows that are what the facts give', () => {
  expect(ofPromises(answer, resolution)).toEqual([]);
  expect(unlikeRows([], [], { row: { ...row, state: 'received', verdict: null }, outcomes: [] })).toEqual([]);
});

it('names each column of an outcome that was tampered with', () => {
  const kept = {
    ...answer,
    status: 'kept',
    fulfilled_at: '2026-03-02T09:00:00+00:00',
    elapsed_ms: 3_600_000,
  };
  expect(ofPromises(kept, { ...resolution, place: 'network' })).toEqual([
    'the outcome of answer 1 has status "kept" where the facts give "running"',
    'the outcome of answer 1 has fulfilled_at "2026-03-02T09:00:00.000Z" where the facts give none',
    'the outcome of answer 1 has elapsed_ms 3600000 where the facts give none',
    'the outcome of resolution 1 has place "network" where the facts give "reception"',
  ]);
});

it('misses a row that was taken away, and finds one that was made up', () => {
  expect(ofPromises({ ...answer, generation: 2 }, resolution)).toEqual([
    'the outcome of answer 1 is not kept',
    'the outcome of answer 2 is kept, and no fact leads to it',
  ]);
});

it('holds the row of the case against its facts, with the revision of a verdict', () => {
  const applies = { ...verdict, applies: false };
  const counted = { row: { ...row, verdict: applies }, outcomes: [answer, resolution] };
  const detail = 'the row of the case has applies false where the facts give true';
  expect(detailsOf(counted)).toContain(detail);
  const revision: Fact = {
    number: 3,
    type: 'verdict-revised',
    at,
    actor: { kind: 'staff', id: 'agent' },
    why: 'not ours',
    data: { textId: 'routing:t', applies: false, was: true },
  };
  expect(unlikeRows([...facts, revision], periods, counted)).not.toContainEqual({ fact: null, detail });
  expect(detailsOf({ ...counted, row: { ...row, state: 'resolved', place: 'network' } })).toEqual(
    expect.arrayContaining([
      'the row of the case has state "resolved" where the facts give "open"',
      'the row of the case has place "network" where the facts give "reception"',
    ]),
  );
});
