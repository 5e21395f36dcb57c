import type { RotaDefinition } from '@mottak/rota';

/** The rota that the demo's agreement names: two officers who hand over to each other on Mondays. */
export const demoRota: { id: string; name: string; definition: RotaDefinition } = {
  id: 'vakt',
  name: 'Vakt',
  definition: {
    zone: 'Europe/Oslo',
    levels: [
      {
        officers: ['duty', 'duty2'],
        handOver: { from: '2026-01-05', at: '08:00', every: 1, unit: 'weeks' },
      },
    ],
    changes: [],
  },
};
