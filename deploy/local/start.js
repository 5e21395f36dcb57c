// @ts-check
// `npm start`: the whole system on this machine. Only what every Node can read stands here; the rest is loaded after
// the version was looked at.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 20)) {
  console.error(`Mottak needs Node 20.20 or later and this is ${process.versions.node}: install a later one.`);
  process.exit(1);
}

import('./src/start-command.js').then(
  ({ startCommand }) => startCommand(process.argv.slice(2)),
  (error) => {
    console.error(error.code === 'ERR_MODULE_NOT_FOUND' ? `A package is missing (${error.message.split('\n')[0]}): run npm ci and start again.` : error);
    process.exitCode = 1;
  },
);
