// @ts-check
import { connect } from 'node:net';
import { StartFailure } from './failure.js';
import { kafkaAnswers } from './kafka.js';
import { issuerAnswers } from './oidc.js';
import { answers } from './postgres.js';
import { temporalAnswers } from './temporal.js';

/**
 * Parts that are there already and aren't started.
 *
 * @typedef {object} Existing
 * @property {string} [DATABASE_URL] of a role that may make databases, roles and schemas
 * @property {string} [KAFKA_BROKERS]
 * @property {string} [TEMPORAL_ADDRESS]
 * @property {string} [OIDC_ISSUER]
 * @property {string} [SMTP_URL]
 */

/** @type {Record<keyof Existing, (address: string) => Promise<void>>} */
const ASK = {
  DATABASE_URL: answers,
  KAFKA_BROKERS: kafkaAnswers,
  TEMPORAL_ADDRESS: temporalAnswers,
  OIDC_ISSUER: issuerAnswers,
  SMTP_URL: greets,
};

const VARIABLES = /** @type {(keyof Existing)[]} */ (Object.keys(ASK));

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Existing}
 */
export function existingParts(env) {
  return Object.fromEntries(VARIABLES.filter((variable) => env[variable]).map((variable) => [variable, env[variable]]));
}

/**
 * @param {Existing} existing
 * @throws {StartFailure} naming the first that doesn't answer
 */
export async function requireAnswers(existing) {
  await Promise.all(
    VARIABLES.map(async (variable) => {
      const address = existing[variable];
      if (!address) return;
      await ASK[variable](address).catch((error) => {
        throw new StartFailure(`${variable} is set, and what it names doesn't answer (${withoutPassword(address)}: ${String(error?.message ?? error)}): start it, correct the variable, or unset it to have one started here.`, { cause: error });
      });
    }),
  );
}

/**
 * @param {string} url
 * @returns {Promise<void>}
 */
async function greets(url) {
  const { hostname, port, protocol } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) || (protocol === 'smtps:' ? 465 : 25), timeout: 3_000 });
  try {
    await new Promise((done, fail) => {
      socket.once('connect', done).once('error', fail).once('timeout', () => fail(new Error('no answer')));
    });
  } finally {
    socket.destroy();
  }
}

/** @param {string} url */
function withoutPassword(url) {
  return url.replace(/\/\/[^@/]*@/, '//');
}
