// @ts-check
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, StartFailure } from './failure.js';
import { beganAt, isRunning, readRecord } from './process-record.js';

/**
 * Claims a data folder for this process, so that two never write to it.
 *
 * @param {string} dataDir
 * @returns {() => void} gives the folder back
 * @throws {StartFailure} when a living process holds it
 */
export function claimDataFolder(dataDir) {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, 'supervisor.lock');
  const record = JSON.stringify({ name: 'supervisor', pid: process.pid, began: beganAt(process.pid) ?? '' });
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(path, record, { flag: 'wx' });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    const [holder] = readRecord(path);
    if (holder && isRunning(holder)) {
      throw new StartFailure(
        `Another Mottak (process ${holder.pid}) runs on ${dataDir}: stop that one, or choose another folder with MOTTAK_DATA and other ports with MOTTAK_PORT_OFFSET.`,
      );
    }
    rmSync(path, { force: true });
  }
  throw new StartFailure(
    `${path} comes back as soon as it is removed: see who else starts Mottak on that folder.`,
  );
}
