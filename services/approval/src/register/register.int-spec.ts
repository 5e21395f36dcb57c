import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { catalogueView, snapshotCompleteKey, snapshotEvents, topics } from '@mottak/contracts';
import { RunningApproval } from '../spec-support/running-approval.js';

jest.setTimeout(120_000);

let approval: RunningApproval;
beforeAll(async () => {
  approval = await RunningApproval.start();
});
afterAll(async () => {
  await approval.end();
});

const keysOn = async (topic: string): Promise<string[]> =>
  (await approval.announced()).filter((event) => event.topic === topic).map(({ key }) => key);

it('publishes the demo in its first versions, and then that each snapshot is complete', async () => {
  expect(await keysOn(topics.customer)).toEqual([
    'fjellheim/1',
    'nordlys/1',
    'havnevik/1',
    snapshotCompleteKey,
  ]);
  expect(await keysOn(topics.agreement)).toEqual([
    'fjellheim-desk/1',
    'nordlys-desk/1',
    'havnevik-desk/1',
    snapshotCompleteKey,
  ]);
  expect(await keysOn(topics.catalogue)).toEqual(['catalogue/1', snapshotCompleteKey]);
});

it('publishes every version in the shape that its readers expect', async () => {
  const versions = (await approval.announced()).filter(({ key }) => key !== snapshotCompleteKey);
  for (const { type, data } of versions) {
    const shape = snapshotEvents[type as keyof typeof snapshotEvents];
    expect(shape.safeParse(data).error).toBeUndefined();
  }
  expect(versions).toHaveLength(7);
});

it('shows the catalogue in force to customers and the house, and not one that is yet to come', async () => {
  const [published] = (await approval.announced('catalogue/1')).map(({ data }) => data);
  for (const who of ['kari', 'agent', 'advisor'] as const) {
    const { status, body } = await approval.as(who).get('/api/v1/catalogue');
    expect(status).toBe(200);
    expect(catalogueView.parse(body)).toEqual(body);
    expect(body).toMatchObject({ version: 1, products: published?.['products'] });
  }
  await approval.pool.query(
    `INSERT INTO register_version SELECT kind, id, 2, '2999-01-01', data || '{"version": 2}'
     FROM register_version WHERE kind = 'catalogue'`,
  );
  expect((await approval.as('kari').get('/api/v1/catalogue')).body).toMatchObject({ version: 1 });
  await approval.pool.query(`DELETE FROM register_version WHERE kind = 'catalogue' AND version = 2`);
  expect((await approval.as('routing').get('/api/v1/catalogue')).status).toBe(403);
});

it('publishes nothing new when it starts again', async () => {
  const before = await approval.announced();
  await approval.restart();
  expect(await approval.announced()).toEqual(before);
});

it('publishes a thing that was changed as its next version, in force from now on', async () => {
  const start = new Date().toISOString();
  await approval.pool.query(`DELETE FROM register_version WHERE kind = 'customer' AND id = 'nordlys'`);
  await approval.pool.query(
    `INSERT INTO register_version SELECT kind, 'nordlys', 1, valid_from,
       data || '{"id": "nordlys", "name": "Before"}' FROM register_version
     WHERE kind = 'customer' AND id = 'fjellheim'`,
  );
  await approval.restart();
  expect((await keysOn(topics.customer)).slice(-1)).toEqual(['nordlys/2']);
  const [latest] = (await approval.announced('nordlys/2')).map(({ data }) => data);
  expect(latest).toMatchObject({ name: 'Nordlys kommune', version: 2 });
  expect(String(latest?.['validFrom']) >= start).toBe(true);
});

it('leaves what somebody else keeps as it is', async () => {
  await approval.pool.query(
    `INSERT INTO register_version (kind, id, version, valid_from, data, author)
     SELECT kind, id, 2, clock_timestamp(), data || '{"name": "Ours", "version": 2}', 'operator' FROM register_version
     WHERE kind = 'customer' AND id = 'fjellheim'`,
  );
  await approval.restart();
  expect(await approval.announced('fjellheim/3')).toEqual([]);
});

it('never changes a version', async () => {
  await expect(approval.pool.query(`UPDATE register_version SET version = 9`)).rejects.toThrow(
    'a version is never changed',
  );
});

it('says that an empty snapshot is complete where there is no demo', async () => {
  const empty = await RunningApproval.start({ demoData: false });
  const announced = await empty.announced();
  await empty.end();
  expect(announced.map(({ topic, key }) => [topic, key])).toEqual([
    [topics.agreement, snapshotCompleteKey],
    [topics.catalogue, snapshotCompleteKey],
    [topics.customer, snapshotCompleteKey],
  ]);
});
