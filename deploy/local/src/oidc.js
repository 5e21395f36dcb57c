// @ts-check
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exportJWK, generateKeyPair } from 'jose';
import { newSecret, readIfThere, writePrivate } from './folders.js';
import { MACHINES, WEB_CLIENT } from './oidc-users.js';

/** @typedef {import('./part.js').Part} Part */
/** @typedef {import('./part.js').PartContext} PartContext */

/**
 * What the local issuer must keep to itself.
 *
 * @typedef {object} IssuerSecrets
 * @property {{keys: import('jose').JWK[]}} jwks
 * @property {string[]} cookieKeys
 * @property {Record<string, string>} clients each client's secret
 */

/**
 * The local OIDC issuer: a process of its own with demo users.
 *
 * @param {PartContext} context
 * @returns {Part & {issuer: string, clientSecret: (client: string) => string}}
 */
export function oidcPart({ dataDir, ports }) {
  const file = join(dataDir, 'secrets', 'oidc.json');
  const issuer = `http://localhost:${ports.oidc}`;
  /** @type {IssuerSecrets | undefined} */
  let secrets;
  return {
    name: 'oidc',
    issuer,
    clientSecret: (client) => secrets?.clients[client] ?? '',
    async prepare() {
      secrets = await issuerSecrets(file);
    },
    launch: () => ({
      command: process.execPath,
      args: ['--no-warnings', fileURLToPath(new URL('oidc-main.js', import.meta.url))],
      env: {
        NODE_OPTIONS: '',
        OIDC_ISSUER: issuer,
        OIDC_SECRETS: file,
        PUBLIC_URL: `http://localhost:${ports.web}`,
      },
    }),
    ready: () => issuerAnswers(issuer),
  };
}

/**
 * @param {string} issuer
 * @throws when it isn't there, or not yet
 */
export async function issuerAnswers(issuer) {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(2_000),
  });
  if (!response.ok) throw new Error(`${issuer} answers ${response.status}`);
}

/**
 * @param {string} file
 * @returns {Promise<IssuerSecrets>} made on the first start, the same ever after: tokens outlive a restart
 */
async function issuerSecrets(file) {
  const text = await readIfThere(file);
  if (text) return withNewClients(file, JSON.parse(text));
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), kid: newSecret().slice(0, 8), alg: 'RS256', use: 'sig' };
  return withNewClients(file, { jwks: { keys: [key] }, cookieKeys: [newSecret()], clients: {} });
}

/**
 * Gives a secret to every client that has none yet: to all of them at first, later to those that a release has brought.
 *
 * @param {string} file
 * @param {IssuerSecrets} secrets
 * @returns {Promise<IssuerSecrets>}
 */
async function withNewClients(file, secrets) {
  const fresh = [...Object.keys(MACHINES), WEB_CLIENT].filter((client) => !secrets.clients[client]);
  if (fresh.length === 0) return secrets;
  const clients = { ...secrets.clients, ...Object.fromEntries(fresh.map((client) => [client, newSecret()])) };
  const made = { ...secrets, clients };
  await writePrivate(file, JSON.stringify(made));
  return made;
}
