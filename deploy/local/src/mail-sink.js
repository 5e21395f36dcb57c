// @ts-check
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {import('./part.js').Part} Part */
/** @typedef {import('./part.js').PartContext} PartContext */

/**
 * The mail sink: takes every mail by SMTP, keeps it, and shows it on a page. Nothing leaves this machine.
 *
 * @param {PartContext} context
 * @returns {Part}
 */
export function mailSinkPart({ dataDir, ports }) {
  return {
    name: 'mail',
    launch: () => ({
      command: process.execPath,
      args: ['--no-warnings', fileURLToPath(new URL('mail-main.js', import.meta.url))],
      env: {
        NODE_OPTIONS: '',
        SMTP_PORT: String(ports.smtp),
        PAGE_PORT: String(ports.mail),
        MAIL_FOLDER: join(dataDir, 'mail'),
      },
    }),
    ready: () => mailAnswers(`http://127.0.0.1:${ports.mail}`),
  };
}

/**
 * @param {string} api
 * @throws when it isn't there, or not yet
 */
async function mailAnswers(api) {
  const response = await fetch(`${api}/api/faults`, { signal: AbortSignal.timeout(2_000) });
  if (!response.ok) throw new Error(`the mail sink answers ${response.status}`);
}
