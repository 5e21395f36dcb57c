import { Injectable } from '@nestjs/common';
import { DomainError, type PhoneAnswers, type PhoneQuery } from '@mottak/contracts';
import { formatDuration } from '@mottak/service-time';
import { Pool } from 'pg';

interface Counts {
  customer_id: string | null;
  counted: string;
  kept: string;
  broken: string;
  abandoned: string;
  short_abandon: string;
  no_ringing: string;
  outside_hours: string;
  running: string;
}

const ofCustomers = `
  SELECT customer_id,
    count(*) FILTER (WHERE counts) AS counted,
    count(*) FILTER (WHERE counts AND verdict = 'kept') AS kept,
    count(*) FILTER (WHERE counts AND verdict = 'broken') AS broken,
    count(*) FILTER (WHERE counts AND verdict = 'abandoned') AS abandoned,
    count(*) FILTER (WHERE reason = 'short-abandon') AS short_abandon,
    count(*) FILTER (WHERE reason = 'no-ringing') AS no_ringing,
    count(*) FILTER (WHERE reason = 'outside-hours') AS outside_hours,
    count(*) FILTER (WHERE reason IS NULL AND verdict = 'running') AS running
  FROM phone_call WHERE at >= $1 AND at < $2 GROUP BY customer_id ORDER BY customer_id NULLS LAST`;

const waits = `
  SELECT percentile_disc(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY waited_ms) AS ms
  FROM phone_call WHERE at >= $1 AND at < $2 AND counts AND waited_ms IS NOT NULL`;

/** How the telephone was answered (R15). */
@Injectable()
export class PhoneReport {
  constructor(private readonly pool: Pool) {}

  /** @throws DomainError `invalid-request` for a period that ends before it begins */
  async answers({ from, to }: PhoneQuery): Promise<PhoneAnswers> {
    if (to <= from)
      throw new DomainError('invalid-request', 'The request is invalid: `to` must be after `from`.', {
        errors: [{ path: 'to', message: 'must be after `from`' }],
      });
    const { rows } = await this.pool.query<Counts>(ofCustomers, [from, to]);
    const { rows: waited } = await this.pool.query<{ ms: string[] | null }>(waits, [from, to]);
    const [median, p95] = waited[0]?.ms ?? [];
    const sum = (column: Exclude<keyof Counts, 'customer_id'>): number =>
      rows.reduce((total, row) => total + Number(row[column]), 0);
    return {
      from,
      to,
      ...shareOf(sum('counted'), sum('kept')),
      broken: sum('broken'),
      abandoned: sum('abandoned'),
      notCounted: {
        shortAbandon: sum('short_abandon'),
        noRinging: sum('no_ringing'),
        outsideHours: sum('outside_hours'),
      },
      running: sum('running'),
      waited: { median: durationOf(median), p95: durationOf(p95) },
      customers: rows.map(({ customer_id, counted, kept }) => ({
        customer: customer_id,
        ...shareOf(Number(counted), Number(kept)),
      })),
    };
  }
}

const shareOf = (counted: number, kept: number) => ({
  counted,
  kept,
  share: counted === 0 ? null : kept / counted,
});

const durationOf = (ms: string | undefined): string | null =>
  ms === undefined ? null : formatDuration(Number(ms));
