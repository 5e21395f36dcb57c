import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker, type WorkflowBundle } from '@temporalio/worker';
import { anonymousHistory } from './anonymous-history.js';

type History = Parameters<typeof historyToJSON>[0];

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** The committed histories of every branch of a workflow, in one folder. */
export class Histories {
  constructor(private readonly folder: URL) {}

  /** The names of their files. */
  async names(): Promise<string[]> {
    return (await readdir(this.folder)).filter((file) => file.endsWith('.json')).sort();
  }

  /** Writes a history beside the others where histories are recorded, never over one that is there. */
  async keep(name: string, history: History): Promise<void> {
    const file = new URL(`${name}.json`, this.folder);
    if (!process.env['RECORD_HISTORIES'] || (await readFile(file).catch(() => undefined))) return;
    await mkdir(this.folder, { recursive: true });
    await writeFile(file, `${anonymousHistory(historyToJSON(history), root)}\n`);
  }

  /** Replays all of them. Returns the names of those that were. @throws where the code does otherwise than was recorded */
  async replay(workflowBundle: WorkflowBundle): Promise<string[]> {
    const recorded = (await this.names()).map(async (name) => ({
      workflowId: name,
      history: JSON.parse(await readFile(new URL(name, this.folder), 'utf8')) as unknown,
    }));
    const replayed: string[] = [];
    for await (const { workflowId, error } of Worker.runReplayHistories(
      { workflowBundle },
      await Promise.all(recorded),
    )) {
      if (error) throw error;
      replayed.push(workflowId);
    }
    return replayed.sort();
  }
}
