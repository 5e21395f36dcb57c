import { Module, type Type } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type TestDatabase, testDatabase } from '@mottak/testing';
import { Pool } from 'pg';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { RunningService } from '../service/boot-service.js';
import { Line } from '../spec-support/line.js';
import { bootForTest } from '../spec-support/test-service.js';
import { databaseModule } from './database.module.js';
import { isTransientDatabaseError, isUniqueViolation } from './postgres-errors.js';
import { inTransaction } from './transaction.js';

class Things1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE thing (id int PRIMARY KEY)');
  }
  down(): Promise<void> {
    return Promise.resolve();
  }
}
class Broken1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE half (id int)');
    await runner.query('SELECT nonsense');
  }
  down(): Promise<void> {
    return Promise.resolve();
  }
}

function withMigrations(...migrations: (new () => MigrationInterface)[]): Type {
  @Module({ imports: [databaseModule({ schema: 'things', migrations })] })
  class ThingModule {}
  return ThingModule;
}

describe('the database of a service', () => {
  let database: TestDatabase;
  let services: RunningService[];
  beforeEach(async () => {
    services = [];
    database = await testDatabase('platform');
  });
  afterEach(async () => {
    await Promise.all(services.map((service) => service.stop()));
    await database.drop();
  });

  async function boot(...migrations: (new () => MigrationInterface)[]): Promise<RunningService> {
    const service = await bootForTest(withMigrations(...migrations), database.url);
    services.push(service);
    return service;
  }

  it('has its own schema, which is where both ways into it look', async () => {
    const service = await boot(Things1700000000000);
    const pool = service.app.get(Pool);
    await pool.query('INSERT INTO thing VALUES (1)');
    const counted: unknown = await service.app
      .get(DataSource)
      .query('SELECT count(*)::int AS n FROM things.thing');
    expect(counted).toEqual([{ n: 1 }]);
    expect(await (await fetch(`${service.url}/health/ready`)).json()).toEqual({
      status: 'ready',
      parts: { database: 'up' },
    });
  });

  it('is migrated once by services that start together', async () => {
    await Promise.all([1, 2, 3].map(() => boot(Things1700000000000)));
  });

  it('is left as it was by a migration that fails, and the service does not start', async () => {
    await expect(boot(Things1700000000000, Broken1700000000001)).rejects.toThrow(/nonsense/);
    const service = await boot(Things1700000000000);
    const { rows } = await service.app
      .get(Pool)
      .query(`SELECT to_regclass('things.half') AS half, to_regclass('things.thing') AS thing`);
    expect(rows).toEqual([{ half: null, thing: 'thing' }]);
  });

  it('rolls back what throws, and tells what passes from what lasts', async () => {
    const service = await boot(Things1700000000000);
    const pool = service.app.get(Pool);
    const twice = inTransaction(pool, async (transaction) => {
      await transaction.query('INSERT INTO thing VALUES (1)');
      await transaction.query('INSERT INTO thing VALUES (1)');
    });
    const violation: unknown = await twice.catch((error: unknown) => error);
    expect(isUniqueViolation(violation)).toBe(true);
    expect(isUniqueViolation(violation, 'thing_pkey')).toBe(true);
    expect(isUniqueViolation(violation, 'other')).toBe(false);
    const killed: unknown = await inTransaction(pool, async (transaction) => {
      await transaction.query('INSERT INTO thing VALUES (2)');
      await transaction.query('SELECT pg_terminate_backend(pg_backend_pid())');
    }).catch((error: unknown) => error);
    expect(isTransientDatabaseError(killed)).toBe(true);
    expect((await pool.query('SELECT FROM thing')).rowCount).toBe(0);
  });

  it('is asked for at each readiness probe', async () => {
    const service = await boot();
    await service.app.get(Pool).end();
    const response = await fetch(`${service.url}/health/ready`);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ status: 'not-ready', parts: { database: 'down' } });
  });

  it('is told to be away, and soon, also when it is frozen and says nothing at all', async () => {
    const url = new URL(database.url);
    const line = new Line(url.host);
    await line.mend();
    url.host = line.address;
    const service = await bootForTest(withMigrations(), url.toString());
    try {
      await service.app.get(Pool).query('SELECT 1');
      line.freeze();
      const asked = Date.now();
      const response = await fetch(`${service.url}/health/ready`);
      expect(Date.now() - asked).toBeLessThan(10_000);
      expect(await response.json()).toEqual({ status: 'not-ready', parts: { database: 'down' } });
    } finally {
      await line.cut();
      await service.stop();
    }
  });
});
