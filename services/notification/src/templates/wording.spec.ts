import { describe, expect, it } from '@jest/globals';
import { quoted, spell } from './wording.js';

const clock = (duration: string) => ({ duration, openingHoursOnly: false });
const open = (duration: string) => ({ duration, openingHoursOnly: true });

describe('a stretch of time in words', () => {
  it.each([
    [clock('PT20S'), '20 sekunder'],
    [clock('PT1H'), '1 time'],
    [clock('PT90M'), '1 time og 30 minutter'],
    [clock('P2D'), '2 døgn'],
    [clock('PT48H'), '2 døgn'],
    [open('PT1H'), '1 arbeidstime'],
    [open('PT16H'), '16 arbeidstimer'],
    [open('PT40H'), '40 arbeidstimer'],
    [open('PT30M'), '30 minutter i åpningstiden'],
    [open('PT1H30M'), '1 arbeidstime og 30 minutter i åpningstiden'],
  ])('%j is «%s»', (time, words) => {
    expect(spell(time, 'nb')).toBe(words);
  });

  it('agrees with its number in each language', () => {
    expect(spell(open('PT2H'), 'nn')).toBe('2 arbeidstimar');
    expect(spell(clock('PT1M'), 'nn')).toBe('1 minutt');
    expect(spell(clock('PT1S'), 'en')).toBe('1 second');
    expect(spell(open('PT1H'), 'en')).toBe('1 working hour');
  });
});

it('quotes every line', () => {
  expect(quoted('one\n\ntwo\n')).toBe('> one\n>\n> two');
});
