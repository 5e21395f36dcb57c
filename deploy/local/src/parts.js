// @ts-check
import { kafkaPart } from './kafka.js';
import { mailSinkPart } from './mail-sink.js';
import { oidcPart } from './oidc.js';
import { postgresPart } from './postgres.js';
import { temporalPart } from './temporal.js';

/** @typedef {keyof typeof PARTS} PartName */

/** Which ports each part listens on, and the variable that names one which is there already. */
export const PARTS = /** @type {const} */ ({
  postgres: { ports: ['postgres'], variable: 'DATABASE_URL' },
  kafka: { ports: ['kafka', 'kafka-controller'], variable: 'KAFKA_BROKERS' },
  temporal: { ports: ['temporal', 'temporal-ui'], variable: 'TEMPORAL_ADDRESS' },
  oidc: { ports: ['oidc'], variable: 'OIDC_ISSUER' },
  mail: { ports: ['smtp', 'mail'], variable: 'SMTP_URL' },
});

export const PART_NAMES = /** @type {PartName[]} */ (Object.keys(PARTS));

/**
 * The parts of one stack, none of them started.
 *
 * @param {import('./part.js').PartContext} context
 */
export function makeParts(context) {
  const own = (/** @type {PartName} */ name) => ({
    ...context,
    say: (/** @type {string} */ line) => context.say(`${name}: ${line}`),
  });
  return {
    postgres: postgresPart(own('postgres')),
    kafka: kafkaPart(own('kafka')),
    temporal: temporalPart(own('temporal')),
    oidc: oidcPart(own('oidc')),
    mail: mailSinkPart(own('mail')),
  };
}
