// @ts-check
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { furnishDatabase } from './database.js';
import { startStack } from './stack.js';

/** @type {import('./stack.js').Stack} */
let stack;

beforeAll(async () => {
  stack = await startStack({ portOffset: 'free', parts: ['postgres'], services: false, quiet: true });
});

afterAll(() => stack.stop());

/**
 * @param {string} url
 * @param {string} sql
 * @returns {Promise<Record<string, unknown>[]>}
 */
async function query(url, sql) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

it("gives each service a role that owns its own schema and reaches no other's", async () => {
  const intake = stack.env('intake').DATABASE_URL ?? '';
  const routing = stack.env('routing').DATABASE_URL ?? '';
  await query(intake, 'create table inquiry(id int)');
  expect(await query(intake, 'select current_schema() as schema, current_user as role')).toEqual([
    { schema: 'intake', role: 'mottak_intake' },
  ]);
  await expect(query(routing, 'select * from intake.inquiry')).rejects.toThrow(
    'permission denied for schema intake',
  );
  await expect(query(routing, 'create table public.mine(id int)')).rejects.toThrow(
    'permission denied for schema public',
  );
  await expect(query(routing, 'create schema mine')).rejects.toThrow('permission denied for database mottak');
});

it('gives new passwords each time, and keeps what is there', async () => {
  const before = stack.env('intake').DATABASE_URL ?? '';
  await query(before, 'create table if not exists kept(id int)');
  const { intake } = await furnishDatabase(stack.addresses.databaseUrl, 'mottak');
  await expect(query(before, 'select 1')).rejects.toThrow('password authentication failed');
  expect(await query(intake, 'select count(*)::int as n from kept')).toEqual([{ n: 0 }]);
});

it('makes roles of its own for another database on the same server', async () => {
  const { routing } = await furnishDatabase(stack.addresses.databaseUrl, 'mottak_two');
  expect(await query(routing, 'select current_user as role')).toEqual([{ role: 'mottak_two_routing' }]);
});

it('comes up again after a kill -9 with all that was committed', async () => {
  await query(stack.addresses.databaseUrl, 'create table committed as select 42 as answer');
  await stack.kill('postgres', 'SIGKILL');
  await expect(query(stack.addresses.databaseUrl, 'select 1')).rejects.toThrow();
  await stack.restart('postgres');
  expect(await query(stack.addresses.databaseUrl, 'select answer from committed')).toEqual([{ answer: 42 }]);
});
