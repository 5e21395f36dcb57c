import { startStack, type Stack } from '@mottak/local';
import { Client, Connection } from '@temporalio/client';
import { Kafka, logLevel } from 'kafkajs';
import pg from 'pg';
import { Cast } from './cast.js';

type StackOptions = Parameters<typeof startStack>[0];

/** A test is many people in one, from one address: what web lets each have is shown in its own tests. */
const withoutLimits = {
  CLIENT_REQUESTS: '1000000',
  CLIENT_REQUESTS_AT_ONCE: '10000',
  ADDRESS_REQUESTS: '1000000',
  ADDRESS_REQUESTS_AT_ONCE: '10000',
  ADDRESS_CONNECTIONS: '10000',
};

/** A whole system of its own for a test: real parts, real processes, its own ports and data. */
export class System {
  /** Workflows that a test had Temporal delete: their cases are there without them. */
  readonly forgotten = new Set<string>();

  private constructor(
    readonly stack: Stack,
    readonly cast: Cast,
    readonly database: pg.Pool,
    readonly connection: Connection,
    readonly temporal: Client,
    readonly kafka: Kafka,
  ) {}

  /** Starts everything. The services must have been built, which the test target sees to. */
  static async start(options: Partial<StackOptions> = {}): Promise<System> {
    const stack = await startStack({
      portOffset: 'free',
      quiet: true,
      build: false,
      keepAlive: true,
      ...options,
      env: { ...options.env, web: { ...withoutLimits, ...options.env?.web } },
    });
    const { addresses } = stack;
    const database = new pg.Pool({ connectionString: databaseUrl(stack), max: 4 });
    database.on('error', () => undefined);
    const connection = Connection.lazy({ address: addresses.temporalAddress });
    const cast = new Cast({
      web: addresses.web,
      issuer: addresses.oidcIssuer,
      mail: addresses.mailApi ?? '',
      kafka: addresses.kafkaBrokers,
      temporal: addresses.temporalAddress,
      temporalNamespace: addresses.temporalNamespace,
    });
    return new System(
      stack,
      cast,
      database,
      connection,
      new Client({ connection, namespace: addresses.temporalNamespace }),
      new Kafka({ brokers: addresses.kafkaBrokers.split(','), logLevel: logLevel.NOTHING }),
    );
  }

  async stop(): Promise<void> {
    await this.database.end();
    await this.connection.close();
    await this.stack.stop();
  }

  async rows<T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> {
    return (await this.database.query<T>(sql, values)).rows;
  }
}

/** The administrator's view of the services' database, for looking; nothing is written through it. */
function databaseUrl({ addresses }: Stack): string {
  const url = new URL(addresses.databaseUrl);
  url.pathname = `/${addresses.database}`;
  return url.href;
}
