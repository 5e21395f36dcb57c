// @ts-check
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import kafkajs from 'kafkajs';
import { StartFailure } from './failure.js';
import { findJava } from './java.js';
import { kafkaJars } from './kafka-jars.js';
import { runTool, ToolFailure } from './tool.js';

/** @typedef {import('./part.js').Part} Part */
/** @typedef {import('./part.js').PartContext} PartContext */

/** One node of its own has one cluster; the id only has to be well-formed and stay the same. */
const CLUSTER_ID = 'bW90dGFrLWxvY2FsLWthZg';

/**
 * A single Kafka node (KRaft), run by the Java of the machine.
 *
 * @param {PartContext} context
 * @returns {Part}
 */
export function kafkaPart(context) {
  const { dataDir, ports, env } = context;
  const folder = join(dataDir, 'kafka');
  const properties = join(folder, 'server.properties');
  const logs = join(folder, 'logs');
  let java = 'java';
  let jars = '';
  const classpath = () => join(jars, '*');
  return {
    name: 'kafka',
    async prepare() {
      java = await findJava(env);
      jars = await kafkaJars(context);
      await mkdir(folder, { recursive: true });
      await writeFile(properties, serverProperties(ports.kafka, ports['kafka-controller'], logs));
      if (existsSync(join(logs, 'meta.properties'))) return;
      await format(java, classpath(), folder, logs, context);
    },
    launch: () => ({
      command: java,
      // The quick compiler only: up in half the time on two cores, and its threads don't compete with ours.
      args: [
        '-Xms256m',
        '-Xmx512m',
        '-XX:+UseSerialGC',
        '-XX:TieredStopAtLevel=1',
        ...logging(),
        '-cp',
        classpath(),
        'kafka.Kafka',
        properties,
      ],
      cwd: folder,
    }),
    ready: () => kafkaAnswers(`127.0.0.1:${ports.kafka}`),
  };
}

/**
 * @param {string} brokers
 * @throws when it isn't there, or not yet
 */
export async function kafkaAnswers(brokers) {
  const kafka = new kafkajs.Kafka({
    brokers: brokers.split(','),
    connectionTimeout: 2_000,
    retry: { retries: 0 },
    logLevel: kafkajs.logLevel.NOTHING,
  });
  const admin = kafka.admin({ retry: { retries: 0 } });
  await admin.connect();
  try {
    await admin.describeCluster();
  } finally {
    await admin.disconnect();
  }
}

/**
 * @param {number} port
 * @param {number} controllerPort
 * @param {string} logs
 */
function serverProperties(port, controllerPort, logs) {
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': logs,
    // The services make their topics; a misspelt name shall be an error and not a new topic.
    'auto.create.topics.enable': false,
    'num.partitions': 6,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 4,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'share.coordinator.state.topic.num.partitions': 1,
    'group.initial.rebalance.delay.ms': 0,
    // A service that was killed is replaced within seconds, so short sessions are allowed.
    'group.min.session.timeout.ms': 1000,
    'log.cleaner.dedupe.buffer.size': 16 * 1024 ** 2,
  })
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}

/**
 * @param {string} java
 * @param {string} classpath
 * @param {string} folder
 * @param {string} logs
 * @param {PartContext} context
 */
async function format(java, classpath, folder, logs, { ports, signal, say }) {
  say('formatting its storage');
  // Under another name until whole: a format that was cut off would look like one that is done.
  const temporary = `${logs}.new`;
  await rm(temporary, { recursive: true, force: true });
  const properties = join(folder, 'format.properties');
  await writeFile(properties, serverProperties(ports.kafka, ports['kafka-controller'], temporary));
  try {
    await runTool(
      java,
      [
        '-Xmx256m',
        '-XX:TieredStopAtLevel=1',
        '-cp',
        classpath,
        'kafka.tools.StorageTool',
        'format',
        '-t',
        CLUSTER_ID,
        '-c',
        properties,
      ],
      { signal },
    );
    await rename(temporary, logs);
  } catch (error) {
    if (!(error instanceof ToolFailure)) throw error;
    throw new StartFailure(`Kafka could not format its storage in ${folder}; it said:\n${error.output}`, {
      cause: error,
    });
  } finally {
    await rm(temporary, { recursive: true, force: true });
    await rm(properties, { force: true });
  }
}

function logging() {
  return [
    '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
    '-Dorg.slf4j.simpleLogger.showDateTime=true',
    '-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd HH:mm:ss.SSSZ',
  ];
}
