#!/usr/bin/env node
// @ts-check
// What each project's `test` runs: Jest, which ends. `-- --within=<minutes>` moves the deadline; the rest are Jest's own.
import { runJest } from './src/jest-run.js';

const own = /^--within=(\d+)$/;
const args = process.argv.slice(2);
const minutes = args.flatMap((arg) => Number(own.exec(arg)?.[1] ?? 0) || [])[0] ?? 15;
process.exitCode = await runJest(
  args.filter((arg) => !own.test(arg)),
  { withinMs: minutes * 60_000 },
);
