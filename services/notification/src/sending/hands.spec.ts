import { expect, it } from '@jest/globals';
import { Hands } from './hands.js';

it('has so many hands', () => {
  const hands = new Hands(3);
  hands.begin();
  expect(hands.free()).toBe(2);
  hands.begin();
  hands.begin();
  expect(hands.free()).toBe(0);
  hands.end('sent');
  expect(hands.free()).toBe(1);
});

it('tries one message at a time while the mail server is away, with growing rests, until one gets through', () => {
  const hands = new Hands(4);
  hands.begin();
  hands.begin();
  hands.end('away', 0);
  expect(hands.free(10_000)).toBe(0);
  hands.end('away', 0);
  const first = hands.restMs(0) ?? 0;
  expect(first).toBeGreaterThan(800);
  expect(hands.free(first - 1)).toBe(0);
  expect(hands.free(first + 1)).toBe(1);
  hands.begin();
  hands.end('away', 2_000);
  expect(hands.restMs(2_000)).toBeGreaterThan(first);
  hands.begin();
  hands.end('sent', 9_000);
  expect(hands.restMs(9_000)).toBeUndefined();
  expect(hands.free(9_000)).toBe(4);
});

it('learns nothing about the mail server from a message that never got so far, and all from one that was refused', () => {
  const hands = new Hands(4);
  hands.begin();
  hands.end('away', 0);
  hands.begin();
  hands.end('unready', 1_000);
  expect(hands.free(60_000)).toBe(1);
  hands.begin();
  hands.end('refused', 2_000);
  expect(hands.free(2_000)).toBe(4);
});
