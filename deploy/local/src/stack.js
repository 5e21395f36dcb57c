// @ts-check
import { join } from 'node:path';
import { buildServices } from './build.js';
import { claimDataFolder } from './data-lock.js';
import { furnishDatabase } from './database.js';
import { requireAnswers } from './existing.js';
import { StartFailure } from './failure.js';
import { cacheFolder, requireRoom } from './folders.js';
import { kafkaPart } from './kafka.js';
import { mailSinkPart } from './mail-sink.js';
import { ManagedProcess } from './managed-process.js';
import { oidcPart } from './oidc.js';
import { choosePorts, requireFreePorts } from './ports.js';
import { postgresPart } from './postgres.js';
import { stopLeftovers } from './process-record.js';
import { healthy, mainFile, SERVICE_NAMES, serviceEnv } from './services.js';
import { furnishNamespace } from './temporal-namespace.js';
import { NAMESPACE, temporalPart } from './temporal.js';
import { fetchToken } from './tokens.js';

/** @typedef {import('./services.js').ServiceName} ServiceName */
/** @typedef {import('./existing.js').Existing} Existing */
/** @typedef {import('./ports.js').PortName} PortName */
/** @typedef {import('./part.js').Part} Part */
/** @typedef {'postgres' | 'kafka' | 'temporal' | 'oidc' | 'mail'} PartName */

/**
 * @typedef {object} StackOptions
 * @property {string} dataDir
 * @property {string} [cacheDir]
 * @property {number} [portOffset] added to each default port
 * @property {Partial<import('./ports.js').Ports>} [ports] named ones
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

/** Which ports each part listens on, and which variable stands for one that is there already. */
const PARTS = /** @type {const} */ ({
  postgres: { ports: ['postgres'], variable: 'DATABASE_URL' },
  kafka: { ports: ['kafka', 'kafka-controller'], variable: 'KAFKA_BROKERS' },
  temporal: { ports: ['temporal', 'temporal-ui'], variable: 'TEMPORAL_ADDRESS' },
  oidc: { ports: ['oidc'], variable: 'OIDC_ISSUER' },
  mail: { ports: ['smtp', 'mail'], variable: 'SMTP_URL' },
});

const PART_NAMES = /** @type {PartName[]} */ (Object.keys(PARTS));

/**
 * Starts the whole stack, or the part of it that the options name. Fails with one sentence and leaves nothing running.
 *
 * @param {StackOptions} options
 * @returns {Promise<Stack>}
 * @throws {StartFailure}
 */
export async function startStack(options) {
  const stack = new Stack(options);
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

  /** @param {StackOptions} options */
  constructor(options) {
    const processEnv = options.processEnv ?? process.env;
    this.options = options;
    this.dataDir = options.dataDir;
    this.existing = options.existing ?? {};
    this.ports = choosePorts({ env: processEnv, offset: options.portOffset ?? 0, overrides: options.ports ?? {} });
    const services = options.services ?? true;
    /** @type {readonly ServiceName[]} */
    this.services = services === true ? SERVICE_NAMES : services === false ? [] : services;
    const context = {
      dataDir: this.dataDir,
      cacheDir: options.cacheDir ?? cacheFolder(processEnv),
      ports: this.ports,
      env: processEnv,
      signal: options.signal ? AbortSignal.any([options.signal, this.#giveUp.signal]) : this.#giveUp.signal,
    };
    this.context = context;
    const own = (/** @type {string} */ name) => ({ ...context, say: (/** @type {string} */ line) => this.#say(`${name}: ${line}`) });
    this.postgres = postgresPart(own('postgres'));
    this.temporal = temporalPart(own('temporal'));
    this.oidc = oidcPart(own('oidc'));
    /** @type {Record<PartName, Part>} */
    this.parts = { postgres: this.postgres, kafka: kafkaPart(own('kafka')), temporal: this.temporal, oidc: this.oidc, mail: mailSinkPart(own('mail')) };
  }

  /** Where everything is. The database's is an administrator's: keep it to this machine. */
  get addresses() {
    const { ports, existing } = this;
    return {
      web: `http://localhost:${ports.web}`,
      intake: `http://127.0.0.1:${ports.intake}`,
      routing: `http://127.0.0.1:${ports.routing}`,
      notification: `http://127.0.0.1:${ports.notification}`,
      approval: `http://127.0.0.1:${ports.approval}`,
      host: `http://127.0.0.1:${ports.host}`,
      databaseUrl: existing.DATABASE_URL ?? this.postgres.url(),
      database: this.#database(),
      kafkaBrokers: existing.KAFKA_BROKERS ?? `127.0.0.1:${ports.kafka}`,
      temporalAddress: existing.TEMPORAL_ADDRESS ?? `127.0.0.1:${ports.temporal}`,
      temporalNamespace: NAMESPACE,
      temporalUi: existing.TEMPORAL_ADDRESS ? undefined : `http://localhost:${ports['temporal-ui']}`,
      temporalCli: existing.TEMPORAL_ADDRESS ? undefined : this.temporal.cli(),
      oidcIssuer: existing.OIDC_ISSUER ?? this.oidc.issuer,
      smtpUrl: existing.SMTP_URL ?? `smtp://127.0.0.1:${ports.smtp}`,
      mailApi: existing.SMTP_URL ? undefined : `http://127.0.0.1:${ports.mail}`,
    };
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
    const { kafkaBrokers, temporalAddress, temporalNamespace, oidcIssuer, smtpUrl } = this.addresses;
    const surroundings = {
      ...{ ports: this.ports, databaseUrls: this.#databaseUrls, kafkaBrokers, temporalAddress, temporalNamespace, oidcIssuer, smtpUrl },
      clientSecret: (/** @type {string} */ client) => this.#clientSecret(client),
    };
    return { ...serviceEnv(service, surroundings), ...this.options.env?.all, ...this.options.env?.[service] };
  }

  /**
   * The access token of a demo user or of the integrator.
   *
   * @param {string} who
   */
  token(who) {
    return fetchToken(this.addresses.oidcIssuer, who);
  }

  /** Does what {@link startStack} says. */
  async start() {
    const { dataDir, context } = this;
    const parts = PART_NAMES.filter((name) => !this.existing[PARTS[name].variable]);
    await requireRoom(dataDir, 'MOTTAK_DATA');
    await requireRoom(context.cacheDir, 'MOTTAK_CACHE');
    this.#release = claimDataFolder(dataDir);
    await stopLeftovers(join(dataDir, 'run'), (line) => this.#say(line));
    await requireFreePorts(this.ports, [...parts.flatMap((name) => PARTS[name].ports), ...this.services]);
    await requireAnswers(this.existing);
    const build = this.services.length > 0 && this.options.build !== false;
    await this.#together([
      ...parts.map((name) => this.#startPart(name)),
      ...(build ? [buildServices(this.services, { signal: context.signal, say: (line) => this.#say(line) })] : []),
    ]);
    await this.#furnish();
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

  /** Stops everything in order: services, then what they use. The data stays. */
  stop() {
    this.#stopped ??= this.#stopAll();
    return this.#stopped;
  }

  async #stopAll() {
    this.#giveUp.abort();
    const stop = (/** @type {readonly string[]} */ names) => Promise.all(names.map((name) => this.#processes.get(name)?.stop()));
    await stop(SERVICE_NAMES);
    await stop(['temporal', 'oidc', 'mail']);
    await stop(['kafka']);
    await stop(['postgres']);
    this.#release();
  }

  /** @param {PartName} name */
  async #startPart(name) {
    const part = this.parts[name];
    await part.prepare?.();
    this.context.signal.throwIfAborted();
    const process = this.#add({ ...part, launch: () => part.launch() });
    await process.start();
    await part.furnish?.();
    this.#say(`${name}: ready`);
  }

  /** What the parts must hold before a service can use them. */
  async #furnish() {
    this.#databaseUrls = await furnishDatabase(this.addresses.databaseUrl, this.#database());
    if (this.existing.TEMPORAL_ADDRESS) await furnishNamespace(this.existing.TEMPORAL_ADDRESS, NAMESPACE, { own: false });
  }

  /** @param {ServiceName} name */
  #service(name) {
    return this.#add({
      name,
      launch: () => ({ command: process.execPath, args: ['--enable-source-maps', mainFile(name)], env: { NODE_OPTIONS: '', ...this.env(name) } }),
      ready: () => healthy(`http://127.0.0.1:${this.ports[name]}/health/ready`),
    });
  }

  /** @param {Part} part */
  #add(part) {
    const { keepAlive = false } = this.options;
    const process = new ManagedProcess({ ...part, dataDir: this.dataDir, keepAlive, say: (line) => this.#say(line) });
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
    let failure;
    await Promise.all(
      works.map((work) =>
        work.catch((error) => {
          failure ??= error;
          this.#giveUp.abort();
          for (const process of this.#processes.values()) process.giveUp();
        }),
      ),
    );
    if (this.options.signal?.aborted) throw new StartFailure('Stopped before everything was up.');
    if (failure) throw failure;
  }

  /** On a server of one's own the URL says which database to use. */
  #database() {
    const path = this.existing.DATABASE_URL ? new URL(this.existing.DATABASE_URL).pathname.slice(1) : '';
    return path === '' || path === 'postgres' ? 'mottak' : path;
  }

  /** @param {string} client */
  #clientSecret(client) {
    if (!this.existing.OIDC_ISSUER) return this.oidc.clientSecret(client);
    const variable = `${client.toUpperCase().replaceAll('-', '_')}_SECRET`;
    const secret = this.context.env[variable];
    if (secret) return secret;
    throw new StartFailure(`OIDC_ISSUER is set, so the secret of its client ${client} is needed: set ${variable}.`);
  }

  /** @param {string} line */
  #say(line) {
    if (this.options.quiet) return;
    (this.options.say ?? console.log)(line);
  }
}
