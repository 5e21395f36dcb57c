// @ts-check

/** @typedef {import('./services.js').ServiceName} ServiceName */
/** @typedef {import('./existing.js').Existing} Existing */
/** @typedef {import('./parts.js').PartName} PartName */

/**
 * @typedef {object} StackOptions
 * @property {string} [dataDir] a temporary one, removed on stop, unless told
 * @property {string} [cacheDir]
 * @property {number | 'free'} [portOffset] added to each default port; `free` looks for a block where all are
 * @property {Partial<import('./ports.js').Ports>} [ports] named ones
 * @property {readonly PartName[]} [parts] which to start; all unless told
 * @property {boolean | readonly ServiceName[]} [services] which to start; all unless told
 * @property {Partial<Record<ServiceName | 'all', NodeJS.ProcessEnv>>} [env] overrides of the services' environment
 * @property {NodeJS.ProcessEnv} [processEnv] for tools and port variables; this process's own unless told
 * @property {Existing} [existing] parts that aren't to be started
 * @property {boolean} [keepAlive] start again what crashes; false unless told, so that a test sees the crash
 * @property {boolean} [build] build the services first; true unless told
 * @property {boolean} [quiet]
 * @property {(line: string) => void} [say]
 * @property {AbortSignal} [signal] gives the start up
 */

export {};
