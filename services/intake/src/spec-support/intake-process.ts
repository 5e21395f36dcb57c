import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { eventually } from '@mottak/testing';
import { Caller } from './caller.js';
import { people, type Who } from './people.js';
import type { RunningIntake } from './running-intake.js';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/**
 * Intake as a process of its own, on the database of one in this process, that dies at a crash point. It is cut off from
 * Kafka, so that what it doesn't publish nobody does, and it joins no group of a running system.
 */
export class IntakeProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    private readonly of: RunningIntake,
  ) {}

  static async start(of: RunningIntake, crashAt?: string): Promise<IntakeProcess> {
    const started = await IntakeProcess.launch(of, crashAt);
    await eventually(
      'intake to be up',
      async () => ((await fetch(`${started.url}/health/ready`)).ok ? true : undefined),
      30_000,
    );
    return started;
  }

  /** Without waiting for it to be up: it may be meant to die before. */
  static async launch(of: RunningIntake, crashAt?: string): Promise<IntakeProcess> {
    const port = await freePort();
    const child = spawn(process.execPath, [main], {
      env: {
        ...of.settings(),
        PATH: process.env['PATH'],
        PORT: String(port),
        KAFKA_BROKERS: '127.0.0.1:9',
        LOG_LEVEL: 'fatal',
        ...(crashAt === undefined ? {} : { CRASH_AT: crashAt }),
      },
      stdio: 'inherit',
    });
    of.atEnd(() => child.kill('SIGKILL'));
    const url = `http://127.0.0.1:${String(port)}`;
    return new IntakeProcess(child, url, of);
  }

  as(who: Who): Caller {
    return new Caller(this.url, () => this.of.issuer.token(people[who]));
  }

  /** The signal that ended it. */
  async end(): Promise<NodeJS.Signals | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'exit');
    return this.child.signalCode;
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.end();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
