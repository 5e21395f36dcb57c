import { describe, expect, it } from '@jest/globals';
import type { RotaDefinition } from '@mottak/rota';
import { dutyRecord } from './duty-record.js';
import type { RotaVersion } from './rota.store.js';

const weekly = (...officers: string[]): RotaDefinition => ({
  zone: 'UTC',
  levels: [{ officers, handOver: { from: '2026-01-05', at: '08:00', every: 1, unit: 'weeks' } }],
});
const version = (number: number, validFrom: string, definition: RotaDefinition): RotaVersion => ({
  rota_id: 'vakt',
  version: number,
  name: 'Vakt',
  valid_from: new Date(validFrom),
  definition,
  changed_by: 'operator',
  why: null,
});
const record = (...versions: RotaVersion[]): string[] =>
  dutyRecord(versions, new Date('2026-01-01T00:00:00Z'), new Date('2026-01-19T08:00:00Z')).map(
    ({ officer, from, to, version: by }) =>
      `${officer} ${from.slice(5, 16)} ${to.slice(5, 16)} v${String(by)}`,
  );

describe('who had duty', () => {
  it('is told by each version for its own time only, and by none for the time before the first', () => {
    expect(
      record(
        version(1, '2026-01-06T12:00:00Z', weekly('anna', 'bo')),
        version(2, '2026-01-07T12:00:00Z', weekly('cecilie', 'bo')),
      ),
    ).toEqual([
      'anna 01-06T12:00 01-07T12:00 v1',
      'cecilie 01-07T12:00 01-12T08:00 v2',
      'bo 01-12T08:00 01-19T08:00 v2',
    ]);
  });

  it('goes on as the same shift where a new version leaves it as it was', () => {
    expect(
      record(
        version(1, '2026-01-05T08:00:00Z', weekly('anna', 'bo')),
        version(2, '2026-01-07T12:00:00Z', weekly('anna', 'cecilie')),
        version(3, '2026-01-08T12:00:00Z', weekly('anna', 'eva')),
      ),
    ).toEqual(['anna 01-05T08:00 01-12T08:00 v1', 'eva 01-12T08:00 01-19T08:00 v3']);
  });
});
