// @ts-check
// `npm test`: every test on real parts of its own; `-- --mutants` runs the deliberately broken variants.
import { requireNode } from './src/node-version.js';

requireNode();
const { testCommand } = await import('./src/test-command.js');
await testCommand(process.argv.slice(2));
