import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

/** Bundles the compiled workflows once, at build time, into `dist/workflow-bundle.js`. */
const { code } = await bundleWorkflowCode({
  workflowsPath: fileURLToPath(new URL('./workflows.js', import.meta.url)),
  logger: new DefaultLogger('WARN'),
});
await writeFile(fileURLToPath(new URL('./workflow-bundle.js', import.meta.url)), code);
