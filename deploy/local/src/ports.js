// @ts-check
import { createServer } from 'node:net';
import { codeOf, StartFailure } from './failure.js';

/**
 * Every port of the stack with its default.
 *
 * @satisfies {Record<string, number>}
 */
export const DEFAULT_PORTS = {
  web: 8080,
  intake: 8081,
  routing: 8082,
  notification: 8083,
  approval: 8084,
  host: 8085,
  oidc: 8090,
  mail: 8025,
  smtp: 1025,
  postgres: 5433,
  kafka: 9092,
  'kafka-controller': 9093,
  temporal: 7233,
  'temporal-ui': 8233,
};

/** @typedef {keyof typeof DEFAULT_PORTS} PortName */
/** @typedef {Record<PortName, number>} Ports */

/** @type {PortName[]} */
export const PORT_NAMES = /** @type {PortName[]} */ (Object.keys(DEFAULT_PORTS));

/**
 * The environment variable that moves a port.
 *
 * @param {PortName} name
 */
export function portVariable(name) {
  return `MOTTAK_PORT_${name.toUpperCase().replace('-', '_')}`;
}

/**
 * The ports of a stack: each its default plus the offset, unless named by its variable or by the caller.
 *
 * @param {{env?: NodeJS.ProcessEnv, offset?: number, overrides?: Partial<Ports>}} [choice]
 * @returns {Ports}
 * @throws {StartFailure} when a variable isn't a port number
 */
export function choosePorts({ env = {}, offset = 0, overrides = {} } = {}) {
  const shift = offset || portNumber(env.MOTTAK_PORT_OFFSET, 'MOTTAK_PORT_OFFSET') || 0;
  const chosen = PORT_NAMES.map((name) => {
    const variable = portVariable(name);
    return [name, overrides[name] ?? portNumber(env[variable], variable) ?? DEFAULT_PORTS[name] + shift];
  });
  return Object.fromEntries(chosen);
}

/**
 * Refuses to go on when another program already listens on one of the ports.
 *
 * @param {Ports} ports
 * @param {PortName[]} needed
 * @throws {StartFailure} naming the first taken port and the variable that changes it
 */
export async function requireFreePorts(ports, needed) {
  /** @type {Map<number, PortName>} */
  const seen = new Map();
  for (const name of needed) {
    const twin = seen.get(ports[name]);
    if (twin) {
      throw new StartFailure(
        `Port ${ports[name]} is given to both ${twin} and ${name}: change one with ${portVariable(twin)} or ${portVariable(name)}.`,
      );
    }
    seen.set(ports[name], name);
    if (!(await isFree(ports[name]))) {
      throw new StartFailure(
        `Port ${ports[name]} (${name}) is taken by another program: stop that one, or choose another port with ${portVariable(name)}=<port>.`,
      );
    }
  }
}

/**
 * An offset at which all ports are free now. Below the range from which the system gives ports to clients.
 *
 * @returns {Promise<number>}
 */
export async function freePortOffset() {
  for (let offset = 10_000; offset < 23_000; offset += 300) {
    const free = await Promise.all(PORT_NAMES.map((name) => isFree(DEFAULT_PORTS[name] + offset)));
    if (free.every(Boolean)) return offset;
  }
  throw new StartFailure(
    'No block of free ports was found from 11025 to 32093: stop other programs that listen there.',
  );
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export async function isFree(port) {
  const server = createServer();
  try {
    await new Promise((done, fail) => {
      server.once('error', fail);
      server.listen({ port, host: '127.0.0.1', exclusive: true }, () => done(undefined));
    });
    await new Promise((done) => server.close(done));
    return true;
  } catch (error) {
    if (codeOf(error) === 'EACCES') {
      throw new StartFailure(`Port ${port} needs more rights than this user has: choose one above 1023.`, {
        cause: error,
      });
    }
    return false;
  }
}

/**
 * @param {string | undefined} text
 * @param {string} variable
 */
function portNumber(text, variable) {
  if (text === undefined || text === '') return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  throw new StartFailure(`${variable}=${text} is no port: give a whole number from 1 to 65535.`);
}
