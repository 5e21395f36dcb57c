import { describe, expect, it } from '@jest/globals';
import { quoted } from './quoted.js';
import { Times } from './times.js';

const now = '2026-11-26T08:00:00.000Z';
const due = '2026-11-26T09:00:00.000Z';

describe('a time in words', () => {
  it.each([
    ['nb', 'torsdag 26. november kl. 10.00'],
    ['nn', 'torsdag 26. november kl. 10.00'],
    ['en', '10:00 on Thursday 26 November (Norwegian time)'],
  ] as const)('is said in %s as people read it here', (language, words) => {
    expect(new Times(language, now).at(due)).toBe(words);
  });

  it('has its year where that isn’t this one, here', () => {
    const newYear = new Times('nb', '2026-12-31T22:30:00.000Z');
    expect(newYear.at('2027-01-04T07:00:00.000Z')).toBe('mandag 4. januar 2027 kl. 08.00');
    const afterMidnight = new Times('nb', '2026-12-31T23:30:00.000Z');
    expect(afterMidnight.at('2027-01-04T07:00:00.000Z')).toBe('mandag 4. januar kl. 08.00');
  });

  it('is Norwegian, which is said once in English, and of the hours too', () => {
    const times = new Times('en', now);
    expect(times.hours('08:00-16:00')).toBe('08:00–16:00 (Norwegian time)');
    expect(times.at(due)).toBe('10:00 on Thursday 26 November');
    expect(new Times('nn', now).hours('08:00-16:00')).toBe('kl. 08.00–16.00');
  });

  it('of another clock names that one', () => {
    expect(new Times('nb', now).at(due, 'Europe/Helsinki')).toBe(
      'torsdag 26. november kl. 11.00 (østeuropeisk normaltid)',
    );
  });

  it('is to a colleague the clock alone, where it is today', () => {
    expect(new Times('nb', now).brief(due)).toBe('kl. 10.00');
    expect(new Times('en', now).brief(due)).toBe('10:00');
    expect(new Times('nb', now).brief('2026-11-26T23:30:00.000Z')).toBe('fredag 27. november kl. 00.30');
  });
});

it('quotes every line', () => {
  expect(quoted('one\n\ntwo\n')).toBe('> one\n>\n> two');
});
