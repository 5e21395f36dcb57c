// @ts-check
import { createHash } from 'node:crypto';
import { copyFile, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartFailure } from './failure.js';
import { cached, megabytes } from './fetch.js';
import { runTool, ToolFailure } from './tool.js';

/** @typedef {import('./fetch.js').FetchContext} FetchContext */

const VERSION = '4.4.0';
const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

/**
 * The folder with Kafka's jars, fetched by Maven on the first start. Each start compares them with the committed
 * checksums, so a damaged cache is told of and not run.
 *
 * @param {FetchContext} context
 * @returns {Promise<string>}
 */
export async function kafkaJars(context) {
  const folder = await cached(context, `kafka-${VERSION}`, async (temporary) => {
    await download(context, temporary);
    await verifyJars(temporary, manifestPath());
  });
  await verifyJars(folder, manifestPath()).catch(async (error) => {
    await rm(folder, { recursive: true, force: true });
    throw error;
  });
  return folder;
}

/**
 * @param {string} folder
 * @param {string} manifest a `sha256sum` list
 * @throws {StartFailure} when a jar is missing or other than listed
 */
export async function verifyJars(folder, manifest) {
  const expected = (await readFile(manifest, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => line.split(/\s+/));
  const there = new Set(await readdir(folder));
  for (const [hash, name] of expected) {
    if (!name || !there.delete(name)) throw wrongJar(`${name} is missing`);
    const found = createHash('sha256')
      .update(await readFile(join(folder, name)))
      .digest('hex');
    if (found !== hash) throw wrongJar(`${name} has SHA-256 ${found}, not ${hash}`);
  }
  const [extra] = [...there].filter((name) => name.endsWith('.jar'));
  if (extra) throw wrongJar(`${extra} isn't expected`);
}

/** @param {string} what */
function wrongJar(what) {
  return new StartFailure(
    `Kafka's jars aren't those that this version was made with (${what}): they were not kept; start again to fetch them anew, and if it stays, see which Maven repository or mirror answers.`,
  );
}

/**
 * @param {FetchContext} context
 * @param {string} folder
 */
async function download({ env, signal, say }, folder) {
  // Maven writes a target folder beside the pom.
  const pom = join(folder, 'pom.xml');
  await copyFile(fileURLToPath(new URL('kafka-pom.xml', import.meta.url)), pom);
  let bytes = 0;
  let shown = 0;
  say('fetching Kafka (43 MB, and 20 MB that Maven itself needs at first)');
  try {
    await runTool('mvn', ['-B', '--strict-checksums', '-f', pom, COPY, `-DoutputDirectory=${folder}`], {
      env,
      signal,
      onLine(line) {
        bytes += downloaded(line);
        if (bytes - shown < 5e6) return;
        shown = bytes;
        say(`fetching: ${megabytes(bytes)} so far`);
      },
    });
  } catch (error) {
    if (error instanceof ToolFailure) throw explained(error);
    throw error;
  }
  await rm(pom, { force: true });
}

/**
 * Bytes that a line of Maven's tells of: `Downloaded from central: https://… (32 kB at 439 kB/s)`.
 *
 * @param {string} line
 */
export function downloaded(line) {
  const [, amount, unit] = /Downloaded from .*\(([\d.]+) (B|kB|MB) at/.exec(line) ?? [];
  return Number(amount ?? 0) * (unit === 'MB' ? 1e6 : unit === 'kB' ? 1e3 : 1);
}

/** @param {ToolFailure} error */
function explained(error) {
  if (error.code === 'ENOENT') {
    return new StartFailure(
      'Kafka is fetched by Maven and there is none: install it (Debian: apt install maven), or point KAFKA_BROKERS at a Kafka of yours.',
      { cause: error },
    );
  }
  if (/checksum/i.test(error.output)) return wrongJar('a checksum failed while Maven fetched');
  return new StartFailure(
    `Maven could not fetch Kafka; see that it reaches its repository and start again. It said:\n${error.output}`,
    { cause: error },
  );
}

function manifestPath() {
  return fileURLToPath(new URL('kafka-jars.sha256', import.meta.url));
}
