import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { CaseView } from '@mottak/contracts';
import { timelineAgrees, violations } from '../system/invariants.js';
import { System } from '../system/system.js';
import { commandSurely, handInSurely, opened } from './load.js';

jest.setTimeout(400_000);

let system: System;
beforeAll(async () => {
  system = await System.start({ env: { routing: { CASE_CONTINUE_AFTER: '1' } } });
});
afterAll(async () => {
  await system.stop();
});

const note = (caseId: string, text: string) =>
  system.cast.agent.post<CaseView>(`/api/v1/cases/${caseId}/note`, { text });

it('the stories are as told with continue-as-new forced after every command', () => {
  const { addresses } = system.cast;
  const story = spawnSync(
    process.execPath,
    [fileURLToPath(new URL('../../dist/story/main.js', import.meta.url))],
    {
      encoding: 'utf8',
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        MOTTAK_URL: addresses.web,
        OIDC_ISSUER: addresses.issuer,
        MAIL_API: addresses.mail,
        KAFKA_BROKERS: addresses.kafka,
        TEMPORAL_ADDRESS: addresses.temporal,
      },
    },
  );
  expect(`${story.stdout}${story.stderr}`).toContain('all as told');
  expect(story.status).toBe(0);
});

it('1,000 commands, each followed by a read that shows it: never stale', async () => {
  const cases = await Promise.all(
    Array.from({ length: 10 }, () => handInSurely(system, { customer: 'nordlys' })),
  );
  await Promise.all(cases.map((one) => opened(system, one)));
  const stale: string[] = [];
  await Promise.all(
    cases.map(async ({ caseId }) => {
      for (let n = 0; n < 100; n++) {
        const text = `Notat ${String(n)}`;
        const { status, headers, body } = await note(caseId, text);
        if (status !== 200) throw new Error(`${String(status)} ${JSON.stringify(body)}`);
        const read = await system.cast.case(caseId);
        const isThere = read.body.messages.some((message) => message.text === text);
        if (!isThere || read.headers.get('etag') !== headers.get('etag')) stale.push(`${caseId} ${text}`);
      }
    }),
  );
  expect(stale).toEqual([]);
});

it('20 commands at once on one case: each is applied or refused, none hangs, and the facts say the same', async () => {
  const { id } = await opened(system, await handInSurely(system, { customer: 'nordlys' }));
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => note(id, `Samtidig ${String(n)}`)));
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => ![200, 429, 503].includes(status))).toEqual([]);
  const applied = statuses.filter((status) => status === 200).length;
  // The server takes ten Updates of a workflow at once, and refuses the others while these are under way.
  expect(applied).toBeGreaterThanOrEqual(10);
  const [noted] = await system.rows<{ count: string }>(
    "SELECT count(*) FROM routing.fact WHERE case_id = $1 AND type = 'noted'",
    [id],
  );
  expect(Number(noted?.count)).toBe(applied);
  expect(await timelineAgrees(system, id)).toEqual([]);
});

it('a reply that races the close is on exactly one case, 200 times', async () => {
  const customer = { customer: 'fjellheim' };
  const raced: string[] = [];
  for (let round = 0; round < 5; round++) {
    const cases = await Promise.all(Array.from({ length: 40 }, () => handInSurely(system, customer)));
    await Promise.all(
      cases.map(async (one) => {
        await opened(system, one);
        const resolved = await commandSurely(system, one.caseId, 'resolve', { text: 'Løst.' });
        if (resolved !== 200) throw new Error(`resolving got ${String(resolved)}`);
        const end = Date.now() + 6_000;
        await new Promise((resolve) => setTimeout(resolve, end - Date.now() - 60 + Math.random() * 120));
        const reply = await system.cast.kari.post(`/api/v1/cases/${one.caseId}/messages`, { text: 'Vent!' });
        if (reply.status !== 201) throw new Error(String(reply.status));
        raced.push(one.caseId);
      }),
    );
  }
  expect(await violations(system)).toEqual([]);
  const ends = await system.rows<{ reopened: boolean; followed: boolean; facts: string }>(
    `SELECT coalesce(bool_or(f.type = 'reopened'), false) AS reopened, c.followed_by IS NOT NULL AS followed,
       string_agg(f.number || ' ' || f.type, ', ' ORDER BY f.number) AS facts
     FROM routing.case_row c JOIN routing.fact f ON f.case_id = c.id WHERE c.id = ANY($1::uuid[]) GROUP BY c.id`,
    [raced],
  );
  const [before, after] = [ends.filter(({ reopened }) => reopened), ends.filter(({ followed }) => followed)];
  process.stdout.write(
    `${String(before.length)} replies came before the close, ${String(after.length)} after it\n`,
  );
  expect([before.length > 0, after.length > 0]).toEqual([true, true]);
  expect(ends.filter(({ reopened, followed }) => reopened === followed)).toEqual([]);
});
