// @ts-check
// `npm start`: the whole system on this machine; `-- --infra` starts only the parts that the services use,
// `-- --empty` starts without demo data.
import { requireNode } from './src/node-version.js';

requireNode();
// Only now the rest: it needs a later Node, and packages that npm ci brings.
import('./src/start-command.js').then(
  ({ startCommand }) => startCommand(process.argv.slice(2)),
  (error) => {
    console.error(
      error.code === 'ERR_MODULE_NOT_FOUND'
        ? `A package is missing (${error.message.split('\n')[0]}): run npm ci and start again.`
        : error,
    );
    process.exitCode = 1;
  },
);
