import { Injectable, type OnApplicationBootstrap, Optional } from '@nestjs/common';
import { Pool, type PoolClient, type QueryResult } from 'pg';
import { backoffMs, sleep } from '../backoff.js';
import { crashPoint } from '../crash-point.js';
import { HealthRegistry } from '../health/health.registry.js';
import { EventProducer } from '../kafka/event.producer.js';
import { InjectLog, type Log } from '../logging/logger.js';
import { Metrics } from '../metrics/metrics.js';
import { Shutdown } from '../service/shutdown.js';
import { publishable, type OutboxRow } from './outbox.row.js';
import { largestPayload } from './outbox.sql.js';

const batchSize = 500;
const backoff = { first: 100, most: 5_000 };
/** Lets the events of requests that end together go out together. */
const gatherMs = 10;

/** A commit whose acknowledgement was lost is followed by no poke. */
const lookEveryMs = 30_000;

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
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private poked = false;
  private failures = 0;

  constructor(
    private readonly pool: Pool,
    private readonly producer: EventProducer,
    private readonly metrics: Metrics,
    @InjectLog() private readonly log: Log,
    health: HealthRegistry,
    shutdown: Shutdown,
    @Optional() private readonly lookMs: number = lookEveryMs,
  ) {
    health.addPart('outbox', { needed: false, state: () => (this.failures === 0 ? 'up' : 'connecting') });
    shutdown.register('relay', 'outbox relay', () => this.flush());
  }

  onApplicationBootstrap(): void {
    this.poke();
    const looking = setInterval(() => this.poke(), this.lookMs);
    looking.unref();
    this.stopping.signal.addEventListener('abort', () => clearInterval(looking), { once: true });
  }

  /** Call after the commit of a transaction that wrote to the outbox. Costs next to nothing; returns at once. */
  poke(): void {
    this.poked = true;
    this.running ??= this.run().finally(() => {
      this.running = undefined;
      if (this.poked && !this.stopping.signal.aborted) this.poke();
    });
  }

  /** Resolves when everything that was committed before the call has been published, or the relay has been stopped. */
  async drained(): Promise<void> {
    this.poke();
    while (this.running) await this.running;
  }

  /** A last round, without patience: what can't go out now goes out at the next boot. */
  private async flush(): Promise<void> {
    this.stopping.abort();
    await this.running;
    try {
      while (await this.publishBatch());
    } catch (err) {
      this.log.info({ err }, 'the outbox could not be flushed; the next boot goes on');
    }
  }

  private async run(): Promise<void> {
    while (this.poked && !this.stopping.signal.aborted) {
      this.poked = false;
      await sleep(gatherMs, this.stopping.signal);
      await this.drain();
    }
  }

  private async drain(): Promise<void> {
    let full = true;
    while (full && !this.stopping.signal.aborted) {
      try {
        full = await this.publishBatch();
        this.recovered();
      } catch (err) {
        await this.failed(err);
      }
    }
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

  private async failed(err: unknown): Promise<void> {
    this.failures += 1;
    this.metrics.relayFailures.inc();
    const waitMs = backoffMs(backoff, this.failures);
    this.log.warn(
      { err, attempt: this.failures, waitMs: Math.round(waitMs) },
      'events could not be published; trying again',
    );
    await sleep(waitMs, this.stopping.signal);
  }

  private recovered(): void {
    if (this.failures > 0) this.log.info({ attempts: this.failures }, 'events are being published again');
    this.failures = 0;
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
