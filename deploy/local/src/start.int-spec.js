// @ts-check
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import kafkajs from 'kafkajs';
import pg from 'pg';
import { existingParts } from './existing.js';
import { REPOSITORY } from './folders.js';
import { choosePorts, freePortOffset, isFree, PORT_NAMES } from './ports.js';
import { isRunning, remembered } from './process-record.js';
import { newTemporaryData, removeTemporaryData } from './temporary-data.js';

let dataDir = '';
/** @type {import('./ports.js').Ports} */
let ports;
/** @type {NodeJS.ProcessEnv} */
let env;

beforeAll(async () => {
  dataDir = await newTemporaryData(process.env);
  const offset = await freePortOffset();
  ports = choosePorts({ offset });
  // Under npm test these name its parts; here they have to be started.
  const existing = Object.fromEntries(
    Object.keys(existingParts(process.env)).map((variable) => [variable, '']),
  );
  env = {
    ...process.env,
    ...existing,
    NODE_OPTIONS: '',
    MOTTAK_DATA: dataDir,
    MOTTAK_PORT_OFFSET: String(offset),
  };
});

afterAll(() => removeTemporaryData(dataDir));

/**
 * `npm start -- --infra` as a process.
 *
 * @param {NodeJS.ProcessEnv} [extraEnv]
 */
function start(extraEnv = {}) {
  const child = spawn(process.execPath, [join(REPOSITORY, 'deploy/local/start.js'), '--infra'], {
    env: { ...env, ...extraEnv },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (output += String(text)));
  const ended = new Promise((done) => child.once('close', (code) => done(code)));
  return {
    child,
    ended,
    output: () => output,
    /** @param {string} words */
    said: async (words) => {
      for (const deadline = Date.now() + 60_000; !output.includes(words);) {
        if (Date.now() > deadline || child.exitCode !== null)
          throw new Error(`it never said "${words}", but:\n${output}`);
        await new Promise((done) => setTimeout(done, 50));
      }
    },
  };
}

/** What of this data folder's processes is alive. */
function alive() {
  return remembered(join(dataDir, 'run'))
    .filter(isRunning)
    .map(({ name }) => name);
}

/** @param {string} sql */
async function query(sql) {
  const password = await readFile(join(dataDir, 'secrets', 'postgres'), 'utf8');
  const client = new pg.Client({
    connectionString: `postgres://postgres:${password}@127.0.0.1:${ports.postgres}/mottak`,
  });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** @returns {Promise<string[]>} */
async function topics() {
  const admin = new kafkajs.Kafka({
    brokers: [`127.0.0.1:${ports.kafka}`],
    logLevel: kafkajs.logLevel.NOTHING,
  }).admin();
  await admin.connect();
  try {
    await admin.createTopics({ topics: [{ topic: 'survivor' }] });
    return await admin.listTopics();
  } finally {
    await admin.disconnect();
  }
}

it('says which port is taken and how to change it, and leaves nothing running', async () => {
  const server = createServer();
  await new Promise((done) => server.listen(ports.kafka, '127.0.0.1', () => done(undefined)));
  const run = start();
  expect(await run.ended).toBe(1);
  await new Promise((done) => server.close(done));
  expect(run.output().trim()).toBe(
    `Port ${ports.kafka} (kafka) is taken by another program: stop that one, or choose another port with MOTTAK_PORT_KAFKA=<port>.`,
  );
  expect(alive()).toEqual([]);
});

it('says that there is no Java, and stops what had started already', async () => {
  const run = start({ JAVA_HOME: '/nowhere' });
  expect(await run.ended).toBe(1);
  expect(run.output()).toContain(
    'Kafka needs Java 17 or later and there is none (/nowhere/bin/java): install one',
  );
  expect(alive()).toEqual([]);
  for (const name of PORT_NAMES) expect([name, await isFree(ports[name])]).toEqual([name, true]);
});

it('goes on where it was after a kill -9: the next start stops what was left and has all the data', async () => {
  const first = start();
  await first.said('Mottak is ready');
  await query('create table public.survivor as select 1 as n');
  await topics();
  const second = start();
  expect(await second.ended).toBe(1);
  expect(second.output()).toContain(`Another Mottak (process ${first.child.pid}) runs on ${dataDir}`);
  first.child.kill('SIGKILL');
  await first.ended;
  expect(alive().sort()).toEqual(['kafka', 'mail', 'oidc', 'postgres', 'temporal']);

  const third = start();
  await third.said('Mottak is ready');
  expect(third.output()).toContain('stopping what an earlier start left running');
  expect(await query('select n from public.survivor')).toEqual([{ n: 1 }]);
  expect(await topics()).toContain('survivor');

  const [mail] = remembered(join(dataDir, 'run')).filter(({ name }) => name === 'mail');
  process.kill(mail?.pid ?? 0, 'SIGKILL');
  await third.said('mail was ended by SIGKILL; starting it again in 0.5 s');
  await third.said('mail is up again');

  third.child.kill('SIGINT');
  expect(await third.ended).toBe(0);
  expect(third.output()).toContain('stopped; the data stays');
  expect(alive()).toEqual([]);
  for (const name of PORT_NAMES) expect([name, await isFree(ports[name])]).toEqual([name, true]);
});

it('can be stopped while it starts, and leaves nothing', async () => {
  const run = start();
  await run.said('postgres: ready');
  run.child.kill('SIGINT');
  expect(await run.ended).toBe(1);
  expect(run.output()).toContain('Stopped before everything was up.');
  expect(alive()).toEqual([]);
});
