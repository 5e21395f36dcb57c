// @ts-check
import { execFileSync } from 'node:child_process';
import { chownSync } from 'node:fs';

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
 * /root), and no other.
 *
 * @param {string} command
 * @param {string[]} args
 * @returns {{command: string, args: string[], uid?: number, gid?: number}}
 */
export function asPostgresUser(command, args) {
  const user = postgresUser();
  if (!user) return { command, args };
  if (!hasSetpriv()) return { command, args, ...user };
  const rights = [
    '--inh-caps=-all,+dac_override',
    '--ambient-caps=-all,+dac_override',
    '--bounding-set=-all,+dac_override',
  ];
  return {
    command: 'setpriv',
    args: [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', ...rights, command, ...args],
  };
}

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
