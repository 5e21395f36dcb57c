import { Injectable, type OnApplicationBootstrap, Optional } from '@nestjs/common';
import { Pool, type PoolClient, type QueryResult } from 'pg';
import { sleep } from '../backoff.js';
import { crashPoint } from '../crash-point.js';
import { HealthRegistry } from '../health/health.registry.js';
import { EventProducer } from '../kafka/event.producer.js';
import { InjectLog, type Log } from '../logging/logger.js';
import { Metrics } from '../metrics/metrics.js';
import { lookEveryMs, PokedWork } from '../poked-work.js';
import { Shutdown } from '../service/shutdown.js';
import { publishable, type OutboxRow } from './outbox.row.js';
import { largestPayload } from './outbox.sql.js';

const batchSize = 500;
const backoff = { first: 100, most: 5_000 };
/** Lets the events of requests that end together go out together. */
const gatherMs = 10;

/** A commit whose acknowledgement was lost is followed by no poke. */

/** Any number does as long as nothing else in the schema's database takes it; the schema makes it the service's own. */
const takeBatch = `
  BEGIN;
  SELECT pg_advisory_xact_lock(hashtext('outbox of ' || current_schema()));
  SELECT id, topic, key, headers, payload, waiting FROM (
    SELECT *, count(*) OVER ()::int AS waiting, sum(bytes) OVER (ORDER BY id) AS bytes_so_far
    FROM (
      SELECT *, octet_length(payload) + octet_length(headers::text) AS bytes FROM outbox ORDER BY id LIMIT ${batchSize}
    ) AS first
  ) AS measured
  WHERE bytes_so_far <= ${largestPayload} OR bytes_so_far = bytes
  ORDER BY id`;

/**
 * Publishes what is in the outbox, and deletes it once the broker has acknowledged it: at least once, in order of id.
 * It works when poked, on boot, after a failure again when the wait is over, and looks twice a minute for what somebody
 * committed who couldn't know. A round takes as many events as the broker takes in one batch (512 KiB), one at least.
 *
 * Ids may become visible out of order, since transactions commit out of order. Nothing is skipped by that: there is no
 * position to be overtaken; each round takes what is there, and deletes exactly that.
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap {
  private readonly work: PokedWork;

  constructor(
    private readonly pool: Pool,
    private readonly producer: EventProducer,
    private readonly metrics: Metrics,
    @InjectLog() private readonly log: Log,
    health: HealthRegistry,
    shutdown: Shutdown,
    @Optional() lookMs: number = lookEveryMs,
  ) {
    this.work = new PokedWork((stopping) => this.drain(stopping), {
      backoff,
      lookEveryMs: lookMs,
      tell: (err, attempt, waitMs) => {
        metrics.relayFailures.inc();
        log.warn({ err, attempt, waitMs }, 'events could not be published; trying again');
      },
    });
    const state = () => (this.work.failures === 0 ? 'up' : 'connecting');
    health.addPart('outbox', { needed: false, state });
    shutdown.register('relay', 'outbox relay', () => this.flush());
  }

  onApplicationBootstrap(): void {
    this.poke();
  }

  /** Call after the commit of a transaction that wrote to the outbox. Costs next to nothing; returns at once. */
  poke(): void {
    this.work.poke();
  }

  /** Resolves when everything that was committed before the call has been published, or the relay has been stopped. */
  async drained(): Promise<void> {
    this.poke();
    await this.work.idle();
  }

  /** A last round, without patience: what can't go out now goes out at the next boot. */
  private async flush(): Promise<void> {
    await this.work.stop();
    try {
      while (await this.publishBatch());
    } catch (err) {
      this.log.info({ err }, 'the outbox could not be flushed; the next boot goes on');
    }
  }

  private async drain(stopping: AbortSignal): Promise<void> {
    await sleep(gatherMs, stopping);
    while (!stopping.aborted && (await this.publishBatch()));
    const { failures } = this.work;
    if (failures > 0) this.log.info({ attempts: failures }, 'events are being published again');
  }

  /** One round in one transaction. Returns whether there may be more. */
  private async publishBatch(): Promise<boolean> {
    const client = await this.pool.connect();
    let done = false;
    try {
      const rows = await takeRows(client);
      if (rows.length > 0) await this.publish(rows);
      await client.query(`${deletion(rows)}; COMMIT`);
      done = true;
      this.metrics.published.inc(rows.length);
      const { waiting } = rows[0] ?? { waiting: 0 };
      return waiting === batchSize || waiting > rows.length;
    } finally {
      // An unfinished transaction is ended by closing its connection, which can't fail as ROLLBACK can.
      client.release(!done);
    }
  }

  private async publish(rows: readonly OutboxRow[]): Promise<void> {
    await this.producer.send(publishable(rows));
    crashPoint('relay.after-ack');
  }
}

/** Deletes exactly what was sent; in one round trip with the commit. Ids are bigints of the database's own. */
const deletion = (rows: readonly OutboxRow[]): string =>
  rows.length === 0
    ? 'SELECT'
    : `DELETE FROM outbox WHERE id IN (${rows.map((row) => BigInt(row.id)).join()})`;

/** Takes the lock and the batch in one round trip. Each statement has a snapshot of its own, the last one's after the lock. */
async function takeRows(client: PoolClient): Promise<OutboxRow[]> {
  const results = (await client.query(takeBatch)) as unknown as QueryResult<OutboxRow>[];
  return results.at(-1)?.rows ?? [];
}
