// @ts-check
import { execFileSync } from 'node:child_process';
import { chownSync } from 'node:fs';

const RIGHTS = [
  '--securebits=+no_setuid_fixup',
  '--inh-caps=-all,+dac_override',
  '--ambient-caps=-all,+dac_override',
  '--bounding-set=-all,+dac_override',
];

/**
 * Postgres refuses to run as root. Then it runs as another user of the system: `postgres` if there is one, else `nobody`.
 *
 * @returns {{uid: number, gid: number} | undefined} undefined when this process isn't root's
 */
export function postgresUser() {
  if (process.getuid?.() !== 0) return undefined;
  return idsOf('postgres') ?? idsOf('nobody') ?? { uid: 65534, gid: 65534 };
}

/**
 * A command as that user. It keeps root's right to look through folders that are closed to others (a checkout below
 * /root), and no other. Postgres asks by access(2) whether it may run its own programs, and access(2) forgets that right
 * for everybody but root, unless `no_setuid_fixup` stands.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {boolean} lend whether setpriv can lend it that right
 * @returns {{command: string, args: string[], uid?: number, gid?: number}}
 */
export function asPostgresUser(command, args, lend = hasSetpriv()) {
  const user = postgresUser();
  if (!user) return { command, args };
  if (!lend) return { command, args, ...user };
  return {
    command: 'setpriv',
    args: [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', ...RIGHTS, command, ...args],
  };
}

/** What to do where root can't lend Postgres its right to look into closed folders. */
export const SHUT_OUT =
  'Postgres does not run as root, and another user may not enter this folder: clone into one that others can enter, run as a user that is not root, install setpriv (of util-linux), or point DATABASE_URL at a Postgres of yours.';

/**
 * Whether a program of Postgres's ended since its user may not enter a folder.
 *
 * @param {import('./tool.js').ToolFailure} failure
 */
export const isShutOut = ({ code, output }) =>
  postgresUser() !== undefined && (code === 'EACCES' || /permission denied/i.test(output));

/** @param {string} path gets to be that user's */
export function giveToPostgresUser(path) {
  const user = postgresUser();
  if (user) chownSync(path, user.uid, user.gid);
}

function hasSetpriv() {
  try {
    execFileSync('setpriv', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** @param {string} name */
function idsOf(name) {
  try {
    const id = (/** @type {string} */ option) =>
      Number(execFileSync('id', [option, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}
