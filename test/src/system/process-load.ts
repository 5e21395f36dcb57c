import { readFile } from 'node:fs/promises';
import { pause } from '@mottak/testing';
import type { System } from './system.js';

/** Linux counts a process's time in these, whatever the machine. */
const ticksPerSecond = 100;

/** Resident memory of one of our own processes, in MB of 1024². */
export async function residentMb(system: System, name: string): Promise<number> {
  const status = await readFile(`/proc/${pidOf(system, name)}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024);
}

/** Milliseconds of processor time that one of our own processes takes each second, over so many seconds. */
export async function cpuMsPerSecond(system: System, name: string, seconds: number): Promise<number> {
  const [before, began] = [await cpuMs(system, name), performance.now()];
  await pause(seconds * 1000);
  return ((await cpuMs(system, name)) - before) / ((performance.now() - began) / 1000);
}

/** The command's name stands in parentheses and may hold spaces; `utime` and `stime` are the 12th and 13th field after it. */
async function cpuMs(system: System, name: string): Promise<number> {
  const stat = await readFile(`/proc/${pidOf(system, name)}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond;
}

const pidOf = (system: System, name: string): string => String(system.stack.processes.get(name)?.pid);
