import { terms as termsSchema, topics } from '@mottak/contracts';
import type { Pool } from 'pg';

export const terms = termsSchema.parse({
  calendar: 'always',
  approvedChannels: ['integration', 'web'],
  answer: 'PT20S',
  reminders: ['PT4S', 'PT8S'],
  waitingCloses: 'PT12S',
  grace: 'PT6S',
  offer: 'PT30S',
});

const longAgo = '2020-01-01T00:00:00.000Z';

const customers = [
  { id: 'fjellheim', integrators: ['integrator'] },
  { id: 'nordlys', integrators: [] },
];

/** Puts a version where its topic's consumer would have. */
export async function keepVersion(
  pool: Pool,
  topic: string,
  data: { id: string; version?: number; validFrom?: string } & Record<string, unknown>,
): Promise<void> {
  const whole = { version: 1, validFrom: longAgo, ...data };
  await pool.query(
    `INSERT INTO snapshot_copy (topic, id, version, valid_from, data) VALUES ($1, $2, $3, $4, $5)`,
    [topic, whole.id, whole.version, whole.validFrom, whole],
  );
}

/** Customers, agreements and a catalogue, complete. */
export async function knowCustomers(pool: Pool): Promise<void> {
  for (const customer of customers) {
    const agreementId = `${customer.id}-desk`;
    await keepVersion(pool, topics.customer, { name: customer.id, language: 'nb', agreementId, ...customer });
    await keepVersion(pool, topics.agreement, { id: agreementId, customerId: customer.id, terms });
  }
  await keepVersion(pool, topics.catalogue, {
    id: 'catalogue',
    products: [{ id: 'mail', name: 'E-post', impact: 'high' }],
  });
  await completeCopies(pool);
}

/** The word that the copies are whole. */
export async function completeCopies(pool: Pool): Promise<void> {
  for (const topic of [topics.customer, topics.agreement, topics.catalogue])
    await pool.query('INSERT INTO snapshot_ready (topic) VALUES ($1) ON CONFLICT DO NOTHING', [topic]);
}
