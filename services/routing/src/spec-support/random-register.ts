import { uuidv7 } from '@mottak/contracts';
import fc from 'fast-check';
import type { Pool } from 'pg';

const verdict = (applies: boolean, approvedChannel: boolean, approvedProduct: boolean) => ({
  applies,
  approvedChannel,
  approvedProduct,
  reasons: [],
  catalogueVersion: 1,
  agreementVersion: 1,
});
/** Around the turns of months, by the clock of Oslo and by UTC. */
const turns = ['2026-03-01T00:00+01:00', '2026-04-01T00:00+02:00', '2026-11-01T00:00+01:00'].map((at) =>
  Date.parse(at),
);
const anInstant = fc
  .tuple(fc.constantFrom(...turns), fc.integer({ min: -9_000_000, max: 9_000_000 }))
  .map(([turn, ms]) => new Date(turn + ms).toISOString());
const aPlace = fc.constantFrom('reception', 'applications', '=network');

const anOutcome = fc.record({
  promise: fc.constantFrom('answer', 'start', 'resolution', 'take'),
  at: anInstant,
  place: aPlace,
  ended: fc.constantFrom(
    { status: 'kept', elapsed: 5_000 },
    { status: 'kept', elapsed: 60_000 },
    { status: 'broken', elapsed: 90_000 },
    { status: 'broken' },
    { status: 'running' },
    { status: 'paused' },
    { status: 'stopped', reason: 'merged' },
    { status: 'stopped', reason: 'new-target' },
  ),
});
const aCase = fc.record({
  at: anInstant,
  channel: fc.constantFrom('web', 'integration'),
  customer: fc.constantFrom('fjellheim', 'nordlys', '=SUM(A1)'),
  product: fc.constantFrom({ id: 'mail' }, { id: 'drone' }, { freeText: 'Skriver' }),
  verdict: fc.constantFrom(
    null,
    verdict(true, true, true),
    verdict(true, false, true),
    verdict(false, true, true),
    verdict(false, false, true),
    verdict(false, true, false),
    verdict(false, false, false),
  ),
  place: aPlace,
  state: fc.constantFrom('received', 'open', 'resolved', 'closed'),
  facts: fc.array(fc.constantFrom('resolved', 'reopened', 'routed', 'merged', 'withdrawn', 'noted'), {
    maxLength: 6,
  }),
  outcomes: fc.uniqueArray(anOutcome, { maxLength: 4, selector: ({ promise }) => promise }),
});
const aCall = fc.record({
  at: anInstant,
  customer: fc.constantFrom('fjellheim', 'nordlys', null),
  judged: fc.constantFrom(
    { verdict: 'kept', waited: 9_000 },
    { verdict: 'broken', waited: 40_000 },
    { verdict: 'abandoned' },
    { verdict: 'short-abandoned', reason: 'short-abandon' },
    { verdict: 'kept', waited: 4_000, reason: 'outside-hours' },
    { verdict: 'running' },
  ),
});

/** Fills the register with cases and calls that can't all be, so that whatever is counted has to add up all the same. */
export async function fillAtRandom(pool: Pool, seed: number): Promise<void> {
  for (const one of fc.sample(aCase, { seed, numRuns: 150 })) {
    const id = uuidv7();
    await pool.query(
      `INSERT INTO case_row (id, number, customer_id, contact_id, inquiry_id, text_id, channel, product, urgency,
        requested_by, received_at, state, place, verdict, version)
       VALUES ($1, 'M', $2, 'c', $1, 't', $3, $4, 'low', 'x', $5, $6, $7, $8, 1)`,
      [id, one.customer, one.channel, one.product, one.at, one.state, one.place, one.verdict],
    );
    for (const [index, type] of one.facts.entries())
      await pool.query(
        `INSERT INTO fact (case_id, number, type, at, actor, data) VALUES ($1, $2, $3, $4, '{}', '{"to": "applications"}')`,
        [id, index + 1, type, one.at],
      );
    for (const { promise, at, place, ended } of one.outcomes)
      await pool.query(
        `INSERT INTO promise_outcome VALUES ($1, $2, 1, $3, $3, $4, $5, CASE WHEN $6::bigint IS NULL THEN NULL ELSE now() END, $6, $7)`,
        [id, promise, at, ended.status, ended.reason ?? null, ended.elapsed ?? null, place],
      );
  }
  for (const { at, customer, judged } of fc.sample(aCall, { seed, numRuns: 60 }))
    await pool.query(
      `INSERT INTO phone_call VALUES (gen_random_uuid(), 1, $1, $2, $3, $4, $5, $6, 'norway-office-hours', 1)`,
      [
        at,
        customer,
        judged.verdict,
        judged.waited ?? null,
        judged.reason === undefined && judged.verdict !== 'running',
        judged.reason ?? null,
      ],
    );
}
