import { expect, it } from '@jest/globals';
import { topics } from '@mottak/contracts';
import { deadLetterConfig } from './dead-letters.js';
import { mottakTopics } from './topic.keeper.js';

const days = 24 * 3_600_000;

it('keeps events for a month at least, in case a reader is away, and snapshots for ever', () => {
  for (const { config = {} } of mottakTopics) {
    if (config['cleanup.policy'] === 'compact') continue;

    expect(Number(config['retention.ms'] ?? 0)).toBeGreaterThanOrEqual(30 * days);
  }
  expect(mottakTopics.map(({ topic }) => topic)).toEqual(
    expect.arrayContaining([topics.inquiry, topics.case]),
  );
});

it('keeps dead letters until somebody has dealt with them', () => {
  expect(deadLetterConfig['retention.ms']).toBe('-1');
});
