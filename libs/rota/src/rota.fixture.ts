import type { RotaDefinition } from './index.js';

/** Three officers who hand over on Mondays at eight, and a second level that changes daily at 20:00; 2026 in Oslo. */
export const weekly: RotaDefinition = {
  zone: 'Europe/Oslo',
  levels: [
    {
      officers: ['anna', 'bo', 'cecilie'],
      handOver: { from: '2026-01-05', at: '08:00', every: 1, unit: 'weeks' },
    },
    { officers: ['david', 'eva'], handOver: { from: '2026-01-01', at: '20:00', every: 1, unit: 'days' } },
  ],
};

/** One level whose duty passes on daily, at a time that clocks skip in March and repeat in October. */
export const nightly: RotaDefinition = {
  zone: 'Europe/Oslo',
  levels: [
    {
      officers: ['anna', 'bo', 'cecilie'],
      handOver: { from: '2026-03-28', at: '02:30', every: 1, unit: 'days' },
    },
  ],
};
