import { describe, expect, it } from '@jest/globals';
import { differencesBetween } from './differences.js';

describe('differences', () => {
  it('are none between what is alike, whatever the order of members and of things with ids', () => {
    expect(differencesBetween({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1, c: undefined })).toEqual([]);
    const level = (names: string[]) => ({ levels: [Object.fromEntries(names.map((name) => [name, 1]))] });
    expect(differencesBetween(level(['at', 'from']), level(['from', 'at']))).toEqual([]);
    const [mail, network] = [
      { id: 'mail', name: 'Mail' },
      { id: 'network', name: 'Network' },
    ];
    expect(differencesBetween({ products: [mail, network] }, { products: [network, mail] })).toEqual([]);
  });

  it('name each member, what it was and what it becomes', () => {
    const was = { terms: { answer: 'PT2H', start: { P1: 'PT1H' } }, name: 'A', gone: true };
    const becomes = { terms: { answer: 'PT1H', start: { P1: 'PT1H' } }, name: 'A', fresh: null };
    expect(differencesBetween(was, becomes)).toEqual([
      { path: 'terms.answer', was: 'PT2H', becomes: 'PT1H' },
      { path: 'gone', was: true },
      { path: 'fresh', becomes: null },
    ]);
  });

  it('go by ids in lists of things, and take other lists as a whole', () => {
    const product = (id: string, impact: string) => ({ id, impact });
    const was = { products: [product('mail', 'low'), product('fax', 'low')], channels: ['web', 'email'] };
    const becomes = { products: [product('mail', 'high'), product('chat', 'low')], channels: ['email'] };
    expect(differencesBetween(was, becomes)).toEqual([
      { path: 'products.mail.impact', was: 'low', becomes: 'high' },
      { path: 'products.fax', was: { impact: 'low' } },
      { path: 'products.chat', becomes: { impact: 'low' } },
      { path: 'channels', was: ['web', 'email'], becomes: ['email'] },
    ]);
  });

  it('show the whole of what is on one side only', () => {
    expect(differencesBetween(undefined, { name: 'A' })).toEqual([{ path: '', becomes: { name: 'A' } }]);
    expect(differencesBetween([], [{ id: 'a' }])).toEqual([{ path: '', was: [], becomes: [{ id: 'a' }] }]);
  });
});
