// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COUNTS, RESULTS, RUNNING } from './src/jest-run.js';

/**
 * A Jest reporter that leaves a project's counts in a file, and which file's tests run. Nx keeps the file as an output of the test target, so a
 * run that came from its cache has counts too.
 */
export default class CountsReporter {
  #folder;

  /** @param {{rootDir: string}} globalConfig Jest's */
  constructor({ rootDir }) {
    this.#folder = join(rootDir, RESULTS);
    mkdirSync(this.#folder, { recursive: true });
  }

  /** @param {{path: string}} file whose tests begin */
  onTestFileStart({ path }) {
    writeFileSync(join(this.#folder, RUNNING), path);
  }

  /**
   * @param {unknown} _contexts
   * @param {{numPassedTests: number, numFailedTests: number, numRuntimeErrorTestSuites: number, numPendingTests: number, numTodoTests: number}} results
   */
  onRunComplete(_contexts, results) {
    // A file that can't even be loaded has no tests to fail; it counts as one.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    writeFileSync(
      join(this.#folder, COUNTS),
      `${JSON.stringify({ passed: results.numPassedTests, failed, skipped })}\n`,
    );
  }
}
