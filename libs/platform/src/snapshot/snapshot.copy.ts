import { Injectable } from '@nestjs/common';
import {
  type AgreementSnapshot,
  type CatalogueSnapshot,
  type CustomerSnapshot,
  DomainError,
  type SnapshotTopic,
} from '@mottak/contracts';
import { Pool } from 'pg';
import { LruCache } from '../auth/lru-cache.js';
import { selectInForce, selectReady, selectVersions } from './snapshot.sql.js';

/** What is kept of each topic. The consumer has checked the shape on the way in. */
export interface SnapshotOf {
  'mottak.customer.v1': CustomerSnapshot;
  'mottak.agreement.v1': AgreementSnapshot;
  'mottak.catalogue.v1': CatalogueSnapshot;
}

interface Version {
  valid_from: Date;
  data: unknown;
}

const rememberMs = 1_000;
const remembered = 2_000;

/**
 * The service's own copy of what another owns. A copy that hasn't seen its owner's `snapshot-complete` answers nothing:
 * an empty copy must never turn into a verdict. New versions count within a second.
 */
@Injectable()
export class SnapshotCopy {
  private readonly ready = new Set<string>();
  private readonly versions = new LruCache<Promise<Version[]>>(remembered);

  constructor(private readonly pool: Pool) {}

  /**
   * The version in force at an instant; undefined where there is none.
   * @throws DomainError `not-ready`, which passes by itself
   */
  async get<T extends SnapshotTopic>(topic: T, id: string, at: Date): Promise<SnapshotOf[T] | undefined> {
    await this.demandReady(topic);
    const versions = await this.versionsOf(topic, id);
    return versions.find((version) => version.valid_from <= at)?.data as SnapshotOf[T] | undefined;
  }

  /** Each id's version in force at an instant, in order of id. @throws DomainError `not-ready` */
  async list<T extends SnapshotTopic>(topic: T, at: Date): Promise<SnapshotOf[T][]> {
    await this.demandReady(topic);
    const { rows } = await this.pool.query<{ data: SnapshotOf[T] }>({
      ...selectInForce,
      values: [topic, at],
    });
    return rows.map((row) => row.data);
  }

  /** Those of the topics whose copy is complete. */
  async complete(topics: readonly string[]): Promise<string[]> {
    const unknown = topics.filter((topic) => !this.ready.has(topic));
    if (unknown.length > 0) {
      const { rows } = await this.pool.query<{ topic: string }>(selectReady, [unknown]);
      for (const { topic } of rows) this.ready.add(topic);
    }
    return topics.filter((topic) => this.ready.has(topic));
  }

  private async demandReady(topic: string): Promise<void> {
    if (this.ready.has(topic)) return;
    if ((await this.complete([topic])).length === 0) {
      throw new DomainError(
        'not-ready',
        'Customers, agreements and the catalogue are still being read. Try again in a moment.',
      );
    }
  }

  private versionsOf(topic: string, id: string): Promise<Version[]> {
    const key = `${topic} ${id}`;
    const known = this.versions.get(key);
    if (known) return known;
    const asked = this.pool
      .query<Version>({ ...selectVersions, values: [topic, id] })
      .then(({ rows }) => rows);
    this.versions.set(key, asked, Date.now() + rememberMs);
    asked.catch(() => this.versions.set(key, asked, 0));
    return asked;
  }
}
