import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { environment } from './environment.js';

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/** A database of the test's own beside the stack's. @param owner what its name begins with; a plain SQL name */
export async function testDatabase(owner: string): Promise<TestDatabase> {
  const name = `${owner}_${randomBytes(6).toString('hex')}`;
  await asAdmin((admin) => admin.query(`CREATE DATABASE ${name}`));
  const url = new URL(environment('DATABASE_URL'));
  url.pathname = `/${name}`;
  return {
    url: url.toString(),
    drop: () => asAdmin((admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  };
}

async function asAdmin(work: (admin: Client) => Promise<unknown>): Promise<void> {
  const admin = new Client({ connectionString: environment('DATABASE_URL') });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
