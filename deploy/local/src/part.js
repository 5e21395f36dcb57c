// @ts-check

/**
 * What each part is given.
 *
 * @typedef {object} PartContext
 * @property {string} dataDir
 * @property {string} cacheDir
 * @property {import('./ports.js').Ports} ports
 * @property {NodeJS.ProcessEnv} env
 * @property {AbortSignal} signal ends preparations when the start is given up
 * @property {(line: string) => void} say
 */

/**
 * One process of the infrastructure, as the stack runs it.
 *
 * @typedef {object} Part
 * @property {string} name
 * @property {() => Promise<void>} [prepare] once, before the first start: fetch, make folders
 * @property {() => import('./managed-process.js').Launch | Promise<import('./managed-process.js').Launch>} launch before each start
 * @property {() => Promise<void>} ready rejects until it serves
 * @property {() => Promise<void>} [furnish] once, when it first serves: databases, namespaces
 * @property {() => Promise<void>} [alive] rejected while it hangs
 * @property {NodeJS.Signals} [stopSignal]
 * @property {number} [stopWithin] milliseconds until it is killed; 10 s unless told
 * @property {number} [startAttempts] how often a start that ends at once is tried; once unless told
 */

export {};
