import { readdir, readFile } from 'node:fs/promises';
import { expect, it, jest } from '@jest/globals';
import { Worker } from '@temporalio/worker';
import { bundle, histories } from './stage.fixture.js';

jest.setTimeout(60_000);

it('replays every history that was ever committed', async () => {
  const files = (await readdir(histories)).filter((file) => file.endsWith('.json'));
  expect(files.length).toBeGreaterThan(0);
  const recorded = files.map(async (file) => ({
    workflowId: file,
    history: JSON.parse(await readFile(histories + file, 'utf8')) as unknown,
  }));
  const replayed: string[] = [];
  const results = Worker.runReplayHistories({ workflowBundle: await bundle() }, await Promise.all(recorded));
  for await (const { workflowId, error } of results) {
    expect(error).toBeUndefined();
    replayed.push(workflowId);
  }
  expect(replayed.sort()).toEqual(files.sort());
});
