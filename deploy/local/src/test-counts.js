// @ts-check
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readIfThere, REPOSITORY } from './folders.js';
import { COUNTS, RESULTS } from './jest-run.js';

/** @typedef {{passed: number, failed: number, skipped: number}} Counts */

/**
 * The folders of all packages that have tests.
 *
 * @returns {{name: string, folder: string}[]}
 */
export function testedProjects() {
  const { workspaces } = packageOf(REPOSITORY);
  return workspaces
    .flatMap((/** @type {string} */ pattern) =>
      pattern.endsWith('/*') ? subfolders(pattern.slice(0, -2)) : [pattern],
    )
    .map((/** @type {string} */ path) => join(REPOSITORY, path))
    .flatMap((/** @type {string} */ folder) => {
      const { name, nx } = packageOf(folder);
      return nx?.targets?.test ? [{ name, folder }] : [];
    });
}

/** Counts of earlier runs must not stand in for this one's: Nx brings back those of the runs that it has cached. */
export function forgetCounts() {
  for (const { folder } of testedProjects()) rmSync(join(folder, RESULTS), { recursive: true, force: true });
}

/**
 * The counts of all projects together.
 *
 * @returns {Promise<Counts & {missing: string[]}>} missing: projects that left no counts
 */
export async function sumCounts() {
  const sum = { passed: 0, failed: 0, skipped: 0, missing: /** @type {string[]} */ ([]) };
  for (const { name, folder } of testedProjects()) {
    const text = await readIfThere(join(folder, RESULTS, COUNTS));
    if (!text) {
      sum.missing.push(name);
      continue;
    }
    /** @type {Counts} */
    const counts = JSON.parse(text);
    sum.passed += counts.passed;
    sum.failed += counts.failed;
    sum.skipped += counts.skipped;
  }
  return sum;
}

/** @param {string} folder */
function packageOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/** @param {string} parent */
function subfolders(parent) {
  return readdirSync(join(REPOSITORY, parent), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${parent}/${name}`);
}
