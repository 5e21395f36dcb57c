// @ts-check
import { connect } from 'node:net';
import { messageOf, StartFailure } from './failure.js';
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
  return Object.fromEntries(
    VARIABLES.filter((variable) => env[variable]).map((variable) => [variable, env[variable]]),
  );
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
        throw new StartFailure(
          `${variable} is set, and what it names doesn't answer (${withoutPassword(address)}: ${messageOf(error)}): start it, correct the variable, or unset it to have one started here.`,
          { cause: error },
        );
      });
    }),
  );
}

/**
 * The secrets of our clients at an issuer that isn't ours, each from a variable.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {(client: string) => string}
 * @throws {StartFailure} when it is asked for one that isn't set
 */
export function namedSecret(env) {
  return (client) => {
    const variable = `${client.toUpperCase().replaceAll('-', '_')}_SECRET`;
    const secret = env[variable];
    if (secret) return secret;
    throw new StartFailure(
      `OIDC_ISSUER is set, so the secret of its client ${client} is needed: set ${variable}.`,
    );
  };
}

/**
 * @param {string} url
 * @returns {Promise<void>}
 */
async function greets(url) {
  const { hostname, port, protocol } = new URL(url);
  const socket = connect({
    host: hostname,
    port: Number(port) || (protocol === 'smtps:' ? 465 : 25),
    timeout: 3_000,
  });
  try {
    await new Promise((done, fail) => {
      socket
        .once('connect', done)
        .once('error', fail)
        .once('timeout', () => fail(new Error('no answer')));
    });
  } finally {
    socket.destroy();
  }
}

/** @param {string} url */
function withoutPassword(url) {
  return url.replace(/\/\/[^@/]*@/, '//');
}
