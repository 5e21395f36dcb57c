// @ts-check
import { join } from 'node:path';
import { StartFailure } from './failure.js';
import { runTool, ToolFailure } from './tool.js';

const WAY_OUT =
  'install one (Debian: apt install openjdk-17-jre-headless), or point KAFKA_BROKERS at a Kafka of yours';

/**
 * The Java to run Kafka with: JAVA_HOME's, else the one on the PATH.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>} its command
 * @throws {StartFailure} when there is none, or one before 17
 */
export async function findJava(env) {
  const java = env.JAVA_HOME ? join(env.JAVA_HOME, 'bin', 'java') : 'java';
  const said = await runTool(java, ['-version'], { env }).catch((error) => {
    if (!(error instanceof ToolFailure)) throw error;
    throw new StartFailure(`Kafka needs Java 17 or later and there is none (${java}): ${WAY_OUT}.`, {
      cause: error,
    });
  });
  const version = Number(/version "(?:1\.)?(\d+)/.exec(said)?.[1]);
  if (version >= 17) return java;
  throw new StartFailure(`Kafka needs Java 17 or later and ${java} is Java ${version}: ${WAY_OUT}.`);
}
