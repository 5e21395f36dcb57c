import { randomUUID } from 'node:crypto';
import { acceptInquirySql, acceptInquiryValues } from '@mottak/intake';
import { inquiry } from '@mottak/testing';
import pg from 'pg';
import { Pool as HttpPool } from 'undici';
import type { System } from '../system/system.js';
import { flatOut, median, percentile, steady } from './load.js';
import { none, rate, type Row } from './table.js';

const lanes = 12;
const seconds = 4;
const rounds = 3;

/** Inquiries accepted over HTTP, beside the same statement in a bare loop with as many connections. */
export async function acceptance(system: System, name: string): Promise<Row[]> {
  const http = await poster(system);
  const pool = barePool(system);
  try {
    await flatOut(lanes, 2, http.post);
    await flatOut(lanes, 1, () => bareAccept(pool));
    const pairs = [];
    for (let round = 0; round < rounds; round++)
      pairs.push({
        http: (await flatOut(lanes, seconds, http.post)).perSecond,
        floor: (await flatOut(lanes, seconds, () => bareAccept(pool))).perSecond,
      });
    const figure = median(pairs.map((pair) => pair.http));
    const times = await steady(Math.floor(figure / 2), seconds * 2, http.post);
    return [
      {
        what: `inquiries accepted over HTTP, ${name}`,
        figure: rate(figure),
        floor: `${rate(median(pairs.map((pair) => pair.floor)))} (its SQL in a bare loop)`,
        ratio: median(pairs.map((pair) => pair.http / pair.floor)).toFixed(2),
        aim: '≥ 0.35',
      },
      {
        what: `p99 at half that load, ${name}`,
        figure: `${percentile(times, 0.99).toFixed(0)} ms`,
        floor: none,
        ratio: none,
        aim: '≤ 50 ms',
      },
    ];
  } finally {
    await http.close();
    await pool.end();
  }
}

async function poster(system: System) {
  const client = new HttpPool(system.stack.addresses.intake, { connections: lanes * 8 });
  const authorization = `Bearer ${await system.cast.integrator.bearer()}`;
  const body = JSON.stringify(submission);
  const post = async (): Promise<void> => {
    const answer = await client.request({
      method: 'POST',
      path: '/api/v1/inquiries',
      headers: { authorization, 'content-type': 'application/json', 'idempotency-key': `"${randomUUID()}"` },
      body,
    });
    const text = await answer.body.text();
    if (answer.statusCode !== 201) throw new Error(`${String(answer.statusCode)} ${text}`);
  };
  return { post, close: () => client.close() };
}

const submission = inquiry({ customer: 'nordlys', contact: { email: 'bench@nordlys.example' } });

function barePool(system: System): pg.Pool {
  const url = new URL(system.stack.env('intake')['DATABASE_URL'] ?? '');
  return new pg.Pool({ connectionString: url.href, max: lanes, options: '-c search_path=intake' });
}

async function bareAccept(pool: pg.Pool): Promise<void> {
  const raw = Buffer.from(JSON.stringify(submission));
  const values = acceptInquiryValues({
    source: {
      source: 'bench',
      sourceId: randomUUID(),
      bodyHash: raw.subarray(0, 32),
      adapter: 'http',
      credential: 'bench',
      headers: {},
      raw,
    },
    submission,
    channel: 'integration',
    requestedBy: 'bench',
    word: 'trusted',
  });
  await pool.query({ name: 'accept', text: acceptInquirySql, values });
}
