/** The point at which this process is to die, for fault tests. Read once: a look into `process.env` isn't free. */
const target = process.env['CRASH_AT'];

/** Kills the own process (SIGKILL: nothing is flushed or closed) when `CRASH_AT` names this point; else does nothing. */
export function crashPoint(name: string): void {
  if (target !== name) return;
  process.kill(process.pid, 'SIGKILL');
  // The signal is on its way; nothing of what comes after this line may happen.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}
