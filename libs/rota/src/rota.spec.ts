import { describe, expect, it } from '@jest/globals';
import {
  pageOrder,
  pageTo,
  compileRota,
  officersOf,
  onDutyAt,
  RotaError,
  shiftsBetween,
  type RotaDefinition,
} from './index.js';
import { nightly, weekly } from './rota.fixture.js';

const officers = (definition: RotaDefinition, at: string): string[] =>
  onDutyAt(compileRota(definition), at).map(({ officer }) => officer);
const order = (definition: RotaDefinition, at: string): string[] =>
  pageOrder(compileRota(definition), at).map(({ level, officer }) => `${String(level)} ${officer}`);

describe('who has duty', () => {
  it('is the officer whose turn it is, from the hand-over on', () => {
    expect(officers(weekly, '2026-01-05T07:59:59.999+01:00')).toEqual(['cecilie', 'eva']);
    expect(officers(weekly, '2026-01-05T08:00:00+01:00')).toEqual(['anna', 'eva']);
    expect(officers(weekly, '2026-01-12T08:00:00+01:00')).toEqual(['bo', 'david']);
    expect(officers(weekly, '2026-01-12T20:00:00+01:00')).toEqual(['bo', 'eva']);
  });

  it('follows the wall clock across the change to summer time', () => {
    expect(officers(weekly, '2026-03-30T07:59:00+02:00')[0]).toBe('cecilie');
    expect(officers(weekly, '2026-03-30T08:00:00+02:00')[0]).toBe('anna');
  });

  it('passes on at the end of the gap where clocks skip the time, and when they first show it where they repeat it', () => {
    expect(officers(nightly, '2026-03-29T01:59:59+01:00')).toEqual(['anna']);
    expect(officers(nightly, '2026-03-29T03:00:00+02:00')).toEqual(['bo']);
    const before = officers(nightly, '2026-10-25T02:29:59+02:00');
    const after = officers(nightly, '2026-10-25T02:30:00+02:00');
    expect(after).not.toEqual(before);
    expect(officers(nightly, '2026-10-25T02:00:00+01:00')).toEqual(after);
  });

  it('is somebody else for as long as an override lasts', () => {
    const from = '2026-01-06T18:00:00+01:00';
    const to = '2026-01-07T06:00:00+01:00';
    const changed: RotaDefinition = {
      ...weekly,
      changes: [{ kind: 'override', level: 1, from, to, officer: 'eva' }],
    };
    expect(officers(changed, '2026-01-06T17:59:59+01:00')).toEqual(['anna', 'david']);
    expect(officers(changed, from)).toEqual(['eva', 'david']);
    expect(officers(changed, to)).toEqual(['anna', 'eva']);
  });

  it('is exchanged in a swap, and a later override is made on top of that', () => {
    const swap = {
      kind: 'swap' as const,
      level: 1,
      from: '2026-01-05T08:00:00+01:00',
      to: '2026-01-26T08:00:00+01:00',
      officers: ['anna', 'bo'] as [string, string],
    };
    const override = { ...swap, kind: 'override' as const, from: '2026-01-08T00:00:00Z', officer: 'eva' };
    const swapped = { ...weekly, changes: [swap] };
    expect(officers(swapped, '2026-01-06T12:00:00Z')[0]).toBe('bo');
    expect(officers(swapped, '2026-01-13T12:00:00Z')[0]).toBe('anna');
    expect(officers(swapped, '2026-01-20T12:00:00Z')[0]).toBe('cecilie');
    expect(officers({ ...weekly, changes: [swap, override] }, '2026-01-13T12:00:00Z')[0]).toBe('eva');
    expect(officersOf(compileRota({ ...weekly, changes: [override] }))).toEqual(
      new Set(['anna', 'bo', 'cecilie', 'david', 'eva']),
    );
  });
});

describe('whom to page', () => {
  it('are the officers on duty, level by level', () => {
    expect(order(weekly, '2026-01-12T12:00:00Z')).toEqual(['1 bo', '2 david']);
  });

  it('are, where there is one level, those whose turns come next as well', () => {
    expect(order(nightly, '2026-03-29T12:00:00Z')).toEqual(['1 bo', '1 cecilie', '1 anna']);
  });

  it('is nobody twice in a round', () => {
    const changes = [
      {
        kind: 'override' as const,
        level: 2,
        from: '2026-01-12T00:00:00Z',
        to: '2026-01-13T00:00:00Z',
        officer: 'bo',
      },
    ];
    expect(order({ ...weekly, changes }, '2026-01-12T12:00:00Z')).toEqual(['1 bo']);
  });
});

describe('a page while somebody is away', () => {
  const at = '2026-03-29T12:00:00Z';
  const paged = (definition: RotaDefinition, when: string, pages: number, ...away: string[]): string[] => {
    let last: string | undefined;
    return Array.from({ length: pages }, () => {
      const page = pageTo(compileRota(definition), when, last, new Set(away));
      last = page.officer;
      const over = page.passedOver.map(({ level, officer }) => `${String(level)} ${officer}`).join(', ');
      return `${String(page.level)} ${page.officer}${page.isAway ? ' away' : ''}${over === '' ? '' : ` past ${over}`}`;
    });
  };

  it('goes round by round where nobody is', () => {
    expect(paged(nightly, at, 4)).toEqual(['1 bo', '1 cecilie', '1 anna', '1 bo']);
  });

  it('passes over who is away for the next, and says so', () => {
    expect(paged(nightly, at, 4, 'bo')).toEqual([
      '1 cecilie past 1 bo',
      '1 anna',
      '1 cecilie past 1 bo',
      '1 anna',
    ]);
    expect(paged(nightly, at, 3, 'cecilie', 'anna')).toEqual([
      '1 bo',
      '1 bo past 1 cecilie, 1 anna',
      '1 bo past 1 cecilie, 1 anna',
    ]);
  });

  it('goes to the next level, and to the others of the rota only where nobody on duty is here', () => {
    const when = '2026-01-12T12:00:00Z';
    expect(paged(weekly, when, 2, 'bo')).toEqual(['2 david past 1 bo', '2 david past 1 bo']);
    expect(paged(weekly, when, 2, 'bo', 'david')).toEqual(['1 cecilie past 1 bo, 2 david', '1 anna']);
  });

  it('goes on from who was paged last, whoever has come or gone since', () => {
    const next = (last: string, ...away: string[]) =>
      pageTo(compileRota(nightly), at, last, new Set(away)).officer;
    expect(next('bo', 'bo')).toBe('cecilie');
    expect(next('cecilie')).toBe('anna');
    expect(next('somebody who has left the rota')).toBe('bo');
  });

  it('goes to somebody all the same where everybody is', () => {
    expect(paged(nightly, at, 2, 'anna', 'bo', 'cecilie')).toEqual(['1 bo away', '1 cecilie away']);
  });
});

describe('shifts', () => {
  it('are whole turns, cut where somebody stands in', () => {
    const changes = [
      {
        kind: 'override' as const,
        level: 1,
        from: '2026-01-06T17:00:00Z',
        to: '2026-01-07T05:00:00Z',
        officer: 'bo',
      },
    ];
    const [first] = weekly.levels;
    if (!first) throw new Error('no level');
    const rota = compileRota({ zone: weekly.zone, levels: [first], changes });
    expect(shiftsBetween(rota, '2026-01-06T18:00:00Z', '2026-01-12T08:00:00Z')).toEqual([
      { level: 1, officer: 'bo', from: '2026-01-06T17:00:00.000Z', to: '2026-01-07T05:00:00.000Z' },
      { level: 1, officer: 'anna', from: '2026-01-07T05:00:00.000Z', to: '2026-01-12T07:00:00.000Z' },
      { level: 1, officer: 'bo', from: '2026-01-12T07:00:00.000Z', to: '2026-01-19T07:00:00.000Z' },
    ]);
  });

  it('are none where the time is none', () => {
    expect(shiftsBetween(compileRota(weekly), '2026-01-06T18:00:00Z', '2026-01-06T18:00:00Z')).toEqual([]);
  });

  it('do not come twice or without length where a zone skips a whole day', () => {
    const samoa: RotaDefinition = {
      zone: 'Pacific/Apia',
      levels: [
        { officers: ['a', 'b'], handOver: { from: '2011-12-28', at: '00:00', every: 1, unit: 'days' } },
      ],
    };
    const shifts = shiftsBetween(
      compileRota(samoa),
      '2011-12-28T00:00:00-10:00',
      '2012-01-02T00:00:00+14:00',
    );
    expect(shifts.every(({ from, to }) => from < to)).toBe(true);
    expect(shifts.slice(1).every(({ from }, index) => from === shifts[index]?.to)).toBe(true);
  });
});

describe('a rota that can not be used', () => {
  const [level] = nightly.levels;
  if (!level) throw new Error('no level');
  const { handOver } = level;
  const change = {
    kind: 'override' as const,
    level: 1,
    from: '2026-01-01T00:00:00Z',
    to: '2026-01-02T00:00:00Z',
    officer: 'anna',
  };
  it.each<[string, Partial<RotaDefinition>]>([
    ['zone', { zone: 'Europe/Atlantis' }],
    ['zone', { zone: '+01:00' }],
    ['levels', { levels: [] }],
    ['levels[0].officers', { levels: [{ ...level, officers: [] }] }],
    ['levels[0].handOver.from', { levels: [{ ...level, handOver: { ...handOver, from: '2026-02-29' } }] }],
    ['levels[0].handOver.at', { levels: [{ ...level, handOver: { ...handOver, at: '24:00' } }] }],
    ['levels[0].handOver.every', { levels: [{ ...level, handOver: { ...handOver, every: 0 } }] }],
    ['levels[0].handOver.every', { levels: [{ ...level, handOver: { ...handOver, every: 1.5 } }] }],
    ['changes[0].level', { changes: [{ ...change, level: 2 }] }],
    ['changes[0].from', { changes: [{ ...change, from: '2026-01-01' }] }],
    ['changes[0].to', { changes: [{ ...change, to: change.from }] }],
    ['changes[0].officers', { changes: [{ ...change, kind: 'swap', officers: ['anna', 'anna'] }] }],
  ])('names %s', (field, wrong) => {
    const compile = () => compileRota({ ...nightly, ...wrong });
    expect(compile).toThrow(RotaError);
    expect(compile).toThrow(`${field}: `);
  });
});
