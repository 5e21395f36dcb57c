import { expect, it } from '@jest/globals';
import type { ProposedFact } from '@mottak/case';
import { contentHash } from './content-hash.js';
import type { FactRow } from './fact-row.js';
import { recordedBefore } from './retry.js';

const actor = { kind: 'system', id: 'intake' } as const;
const opened = {
  type: 'opened',
  actor,
  data: { inquiryId: 'i', number: 'M-1', receivedAt: '2026-11-22T12:00:00.000Z' },
} as unknown as ProposedFact;
const noted: ProposedFact = { type: 'noted', actor, data: { textId: 'routing:t' } };
const row = (number: number, fact: ProposedFact): FactRow => ({
  ...fact,
  number,
  at: '2026-11-22T12:00:00+00:00',
  why: null,
  message: null,
  proposal_hash: contentHash(fact),
});
const rows = [row(1, opened), row(2, noted)];

it('tells a case that is started again every fact that it has', () => {
  expect(recordedBefore(rows, 2, 0, [opened]).map(({ type }) => type)).toEqual(['opened', 'noted']);
});

it('raises an alarm where what is opened is another case, or more is proposed', () => {
  const other = { ...opened, data: { ...opened.data, number: 'M-2' } } as ProposedFact;
  for (const proposed of [[other], [noted], [opened, opened], []])
    expect(() => recordedBefore(rows, 2, 0, proposed)).toThrow(/other facts/);
});

it('knows a fact that was proposed with a person’s reason and comes again without it, and no other', () => {
  const reasoned: ProposedFact = { ...noted, why: 'because' };
  const recorded = [row(1, opened), { ...row(2, reasoned), why: 'because' }];
  for (const proposed of [reasoned, noted])
    expect(recordedBefore(recorded, 2, 1, [proposed])).toEqual([expect.objectContaining({ number: 2 })]);
  const other: ProposedFact = { ...noted, data: { textId: 'routing:other' } };
  expect(() => recordedBefore(recorded, 2, 1, [other])).toThrow(/other facts/);
});
