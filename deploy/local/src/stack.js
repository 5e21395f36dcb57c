// @ts-check
import { join } from 'node:path';
import { stackAddresses } from './addresses.js';
import { buildServices } from './build.js';
import { claimDataFolder } from './data-lock.js';
import { furnishDatabase } from './database.js';
import { namedSecret, requireAnswers } from './existing.js';
import { DISK_IS_FULL, StartFailure } from './failure.js';
import { cacheFolder, isFull, requireRoom } from './folders.js';
import { ManagedProcess } from './managed-process.js';
import { makeParts, PART_NAMES, PARTS } from './parts.js';
import { choosePorts, freePortOffset, requireFreePorts } from './ports.js';
import { stopLeftovers } from './process-record.js';
import { healthy, mainFile, NODE_FLAGS, SERVICE_NAMES, serviceEnv, STOP_WITHIN_MS } from './services.js';
import { newTemporaryData, removeTemporaryData, sweepTemporaryData } from './temporary-data.js';
import { furnishNamespace } from './temporal-namespace.js';
import { NAMESPACE } from './temporal.js';
import { fetchToken } from './tokens.js';

/** @typedef {import('./services.js').ServiceName} ServiceName */
/** @typedef {import('./part.js').Part} Part */
/** @typedef {import('./parts.js').PartName} PartName */

/** @typedef {import('./stack-options.js').StackOptions} StackOptions */

/**
 * Starts the whole stack, or the part of it that the options name. Fails with one sentence and leaves nothing running.
 *
 * @param {StackOptions} options
 * @returns {Promise<Stack>}
 * @throws {StartFailure}
 */
export async function startStack(options) {
  const processEnv = options.processEnv ?? process.env;
  if (!options.dataDir) await sweepTemporaryData();
  const dataDir = options.dataDir ?? (await newTemporaryData(processEnv));
  const offset = options.portOffset === 'free' ? await freePortOffset() : (options.portOffset ?? 0);
  const ports = choosePorts({
    env: options.portOffset === 'free' ? {} : processEnv,
    offset,
    overrides: options.ports ?? {},
  });
  const stack = new Stack({ ...options, dataDir, ports, processEnv, temporary: !options.dataDir });
  try {
    await stack.start();
    return stack;
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

/** A running stack, with what fault tests need to break it. Made by {@link startStack}. */
export class Stack {
  /** @type {Map<string, ManagedProcess>} */
  #processes = new Map();
  #giveUp = new AbortController();
  /** @type {() => void} */
  #release = () => {};
  /** @type {import('./services.js').Surroundings['databaseUrls']} */
  #databaseUrls = { intake: '', routing: '', notification: '', approval: '' };
  /** @type {Promise<void> | undefined} */
  #stopped;

  /** @param {StackOptions & {dataDir: string, ports: import('./ports.js').Ports, processEnv: NodeJS.ProcessEnv, temporary: boolean}} options */
  constructor(options) {
    const { processEnv } = options;
    this.options = options;
    this.dataDir = options.dataDir;
    this.existing = options.existing ?? {};
    this.ports = options.ports;
    const services = options.services ?? true;
    /** @type {readonly ServiceName[]} */
    this.services = services === true ? SERVICE_NAMES : services === false ? [] : services;
    /** @type {import('./part.js').PartContext} */
    this.context = {
      dataDir: this.dataDir,
      cacheDir: options.cacheDir ?? cacheFolder(processEnv),
      ports: this.ports,
      env: processEnv,
      say: (/** @type {string} */ line) => this.#say(line),
      signal: options.signal ? AbortSignal.any([options.signal, this.#giveUp.signal]) : this.#giveUp.signal,
    };
    this.parts = makeParts(this.context);
    this.context.signal.addEventListener('abort', () => {
      for (const process of this.#processes.values()) process.giveUp();
    });
  }

  /** Where everything is. The database's is an administrator's: keep it to this machine. */
  get addresses() {
    return stackAddresses(this.ports, this.existing, this.parts);
  }

  /** The processes by name, as a live view: pid, running, log file. */
  get processes() {
    return /** @type {ReadonlyMap<string, ManagedProcess>} */ (this.#processes);
  }

  /**
   * The environment that a service is started with.
   *
   * @param {ServiceName} service
   * @returns {NodeJS.ProcessEnv}
   */
  env(service) {
    const surroundings = {
      ports: this.ports,
      addresses: this.addresses,
      databaseUrls: this.#databaseUrls,
      clientSecret: this.existing.OIDC_ISSUER ? namedSecret(this.context.env) : this.parts.oidc.clientSecret,
    };
    return { ...serviceEnv(service, surroundings), ...this.options.env?.all, ...this.options.env?.[service] };
  }

  /**
   * The access token of a demo user, of the integrator or of the telephony provider.
   *
   * @param {string} who
   */
  token(who) {
    return fetchToken(this.addresses.oidcIssuer, who);
  }

  /** Does what {@link startStack} says. */
  async start() {
    const { dataDir, context } = this;
    const wanted = this.options.parts ?? PART_NAMES;
    const parts = wanted.filter((name) => !this.existing[PARTS[name].variable]);
    await requireRoom(dataDir, 'MOTTAK_DATA');
    await requireRoom(context.cacheDir, 'MOTTAK_CACHE');
    this.#release = claimDataFolder(dataDir);
    await stopLeftovers(join(dataDir, 'run'), context.say);
    await requireFreePorts(this.ports, [...parts.flatMap((name) => PARTS[name].ports), ...this.services]);
    await requireAnswers(this.existing);
    const build = this.services.length > 0 && this.options.build !== false;
    await this.#together([
      ...parts.map((name) => this.#startPart(name)),
      ...(build ? [buildServices(this.services, context)] : []),
    ]);
    if (wanted.includes('postgres')) await this.#furnish();
    await this.#together(this.services.map((name) => this.startService(name)));
  }

  /**
   * Starts a service, or starts it again when it runs.
   *
   * @param {ServiceName} name
   * @param {NodeJS.ProcessEnv} [extraEnv] for this start and those after it; CRASH_AT for instance
   * @param {'ready' | 'live' | 'spawned'} [until] what to wait for
   */
  async startService(name, extraEnv = {}, until = 'ready') {
    const process = this.#processes.get(name) ?? this.#service(name);
    if (process.running) await process.stop();
    const health = `http://127.0.0.1:${this.ports[name]}/health`;
    const ready = until === 'spawned' ? async () => {} : () => healthy(`${health}/${until}`);
    await process.start({ env: extraEnv, ready });
    if (until === 'ready') this.#say(`${name}: ready`);
  }

  /**
   * Sends a signal to a part or a service, as a fault would. SIGKILL and SIGTERM resolve once it has ended, and it
   * stays down; SIGSTOP and SIGCONT freeze and continue it.
   *
   * @param {PartName | ServiceName} name
   * @param {NodeJS.Signals} [signal]
   */
  async kill(name, signal = 'SIGKILL') {
    await this.#process(name).kill(signal);
  }

  /**
   * Stops a part or a service in its own way; it stays down until {@link restart}.
   *
   * @param {PartName | ServiceName} name
   */
  async stopOne(name) {
    await this.#process(name).stop();
  }

  /**
   * Starts a part or a service (again), with the environment it had, and waits until it serves.
   *
   * @param {PartName | ServiceName} name
   */
  async restart(name) {
    const process = this.#process(name);
    if (process.running) await process.stop();
    await process.start();
  }

  /** Sends SIGKILL to every part and service at once; all stay down until {@link startAgain}. */
  async killAll() {
    await Promise.all([...this.#processes.values()].map((process) => process.kill('SIGKILL')));
  }

  /** Starts everything that is down, parts before services, and waits until all serve. */
  async startAgain() {
    for (const names of [PART_NAMES, SERVICE_NAMES]) {
      const down = names.filter((name) => this.#processes.get(name)?.running === false);
      await Promise.all(down.map((name) => this.restart(name)));
    }
  }

  /** Stops everything in order: services, then what they use. The data stays, unless it is temporary. */
  stop() {
    this.#stopped ??= this.#stopAll();
    return this.#stopped;
  }

  async #stopAll() {
    this.#giveUp.abort();
    const stop = (/** @type {readonly string[]} */ names) =>
      Promise.all(names.map(async (name) => this.#processes.get(name)?.stop()));
    await stop(SERVICE_NAMES);
    await stop(['temporal', 'oidc', 'mail']);
    await stop(['kafka']);
    await stop(['postgres']);
    this.#release();
    if (this.options.temporary) await removeTemporaryData(this.dataDir);
  }

  /** @param {PartName} name */
  async #startPart(name) {
    /** @type {Part} */
    const part = this.parts[name];
    await part.prepare?.();
    this.context.signal.throwIfAborted();
    const process = this.#add(part);
    await process.start();
    await part.furnish?.();
    this.#say(`${name}: ready`);
  }

  /** What the parts must hold before a service can use them. */
  async #furnish() {
    this.#databaseUrls = await furnishDatabase(this.addresses.databaseUrl, this.addresses.database);
    if (this.existing.TEMPORAL_ADDRESS)
      await furnishNamespace(this.existing.TEMPORAL_ADDRESS, NAMESPACE, { own: false });
  }

  /** @param {ServiceName} name */
  #service(name) {
    return this.#add({
      name,
      launch: () => ({
        command: process.execPath,
        args: [...NODE_FLAGS, mainFile(name)],
        env: { NODE_OPTIONS: '', ...this.env(name) },
      }),
      ready: () => healthy(`http://127.0.0.1:${this.ports[name]}/health/ready`),
      alive: () => healthy(`http://127.0.0.1:${this.ports[name]}/health/live`),
      stopWithin: STOP_WITHIN_MS,
    });
  }

  /** @param {Part} part */
  #add(part) {
    const { keepAlive = false } = this.options;
    const process = new ManagedProcess({ ...part, dataDir: this.dataDir, keepAlive, say: this.context.say });
    this.#processes.set(part.name, process);
    return process;
  }

  /** @param {string} name */
  #process(name) {
    const process = this.#processes.get(name);
    if (!process) throw new Error(`${name} isn't part of this stack`);
    return process;
  }

  /**
   * Waits for all; when one fails, gives the others up and waits until they have let go.
   *
   * @param {Promise<void>[]} works
   */
  async #together(works) {
    /** @type {unknown[]} */
    const failures = [];
    await Promise.all(
      works.map((work) =>
        work.catch((error) => {
          failures.push(this.#diskIsFull() ? new StartFailure(DISK_IS_FULL, { cause: error }) : error);
          this.#giveUp.abort();
        }),
      ),
    );
    if (this.options.signal?.aborted) throw new StartFailure('Stopped before everything was up.');
    // The first is the cause; those after it are what giving up looks like.
    if (failures.length > 0) throw failures[0];
  }

  #diskIsFull() {
    return isFull(this.dataDir) || isFull(this.context.cacheDir);
  }

  /** @param {string} line */
  #say(line) {
    if (this.options.quiet) return;
    (this.options.say ?? console.log)(line);
  }
}
