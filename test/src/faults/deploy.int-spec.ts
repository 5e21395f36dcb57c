import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, jest } from '@jest/globals';
import { caseWorkflowId } from '@mottak/contracts';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { violations } from '../system/invariants.js';
import { System } from '../system/system.js';
import { handInSurely, opened } from './load.js';

jest.setTimeout(180_000);

it('open cases go on over a deploy whose workflow has a changed branch, and new ones take the new branch', async () => {
  const system = await System.start();
  try {
    const workflowsPath = fileURLToPath(
      new URL('../../dist/faults/next-release.fixture.js', import.meta.url),
    );
    const { code } = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') });
    const bundle = join(system.stack.dataDir, 'next-release.js');
    await writeFile(bundle, code);
    const old = await opened(system, await handInSurely(system, { customer: 'nordlys' }));
    await system.cast.command(system.cast.agent, old.id, 'note', { text: 'Før utrullingen' });

    await system.stack.startService('host', { WORKFLOW_BUNDLE: bundle });

    await system.cast.command(system.cast.agent, old.id, 'note', { text: 'Etter utrullingen' });
    const fresh = await opened(system, await handInSurely(system, { customer: 'nordlys' }));
    expect(await markers(system, old.id)).toBe(0);
    expect(await markers(system, fresh.id)).toBe(1);
    expect(await violations(system)).toEqual([]);
  } finally {
    await system.stop();
  }
});

/** How many times a history took a patched branch. */
async function markers(system: System, caseId: string): Promise<number> {
  const { events } = await system.temporal.workflow.getHandle(caseWorkflowId(caseId)).fetchHistory();
  return (events ?? []).filter((event) => event.markerRecordedEventAttributes).length;
}
