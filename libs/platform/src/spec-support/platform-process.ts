import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const platform = new URL('../../dist/index.js', import.meta.url).href;
const folder = fileURLToPath(new URL('../..', import.meta.url));

export interface Ending {
  code: number | null;
  signal: string | null;
  output: string;
}

/** A program on the built platform in a process of its own, as a service's `main.js` is. */
export class PlatformProcess {
  private static readonly started: ChildProcess[] = [];
  readonly end: Promise<Ending>;
  private readonly child: ChildProcess;
  private written = '';

  /** @param program source text in which `platform` is what `@mottak/platform` exports */
  constructor(program: string, environment: Record<string, string>) {
    const source = `import * as platform from '${platform}';\nimport { Module } from '@nestjs/common';\n${program}`;
    const env = { PATH: process.env['PATH'], ...environment };
    const child = spawn(process.execPath, ['--input-type=module', '--eval', source], { cwd: folder, env });
    child.stdout.on('data', (chunk) => (this.written += String(chunk)));
    child.stderr.on('data', (chunk) => (this.written += String(chunk)));
    this.end = new Promise((resolve) =>
      child.on('close', (code, signal) => resolve({ code, signal, output: this.written })),
    );
    this.child = child;
    PlatformProcess.started.push(child);
  }

  output(): string {
    return this.written;
  }

  signal(name: 'SIGTERM' | 'SIGINT'): void {
    this.child.kill(name);
  }

  /** For `afterEach`: whatever a test began ends with it, also where it fails. */
  static killAll(): void {
    for (const child of PlatformProcess.started.splice(0)) child.kill('SIGKILL');
  }
}
