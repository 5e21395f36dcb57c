import { bootService, loadConfig, type RunningService } from '@mottak/platform';
import { testDatabase, TestIssuer, type TestDatabase } from '@mottak/testing';
import { Pool } from 'pg';
import { AppModule } from '../app.module.js';
import { approvalConfig } from '../config.js';
import { Caller } from './caller.js';
import { people, type Who } from './people.js';

/** Nobody listens there. */
const nowhere = '127.0.0.1:1';

export interface Wishes {
  temporal?: { address: string; namespace: string };
  demoData?: boolean;
  /** Who answers for routing; left out, it is away. */
  routingUrl?: string;
}

/** An event that waits in the outbox. */
export interface Announced {
  topic: string;
  key: string;
  type: string;
  data: Record<string, unknown>;
}

/** Approval as it runs, in this process, on a database of its own. Kafka is away, so that what it says stays in the outbox. */
export class RunningApproval {
  private constructor(
    private readonly database: TestDatabase,
    readonly issuer: TestIssuer,
    readonly pool: Pool,
    private readonly wishes: Wishes,
    private service: RunningService,
  ) {}

  static async start(wishes: Wishes = {}): Promise<RunningApproval> {
    const database = await testDatabase('approval');
    const issuer = await TestIssuer.start();
    const pool = new Pool({ connectionString: database.url, options: '-c search_path=approval' });
    return new RunningApproval(database, issuer, pool, wishes, await boot(database, issuer, wishes));
  }

  async restart(wishes: Wishes = this.wishes): Promise<void> {
    await this.service.stop();
    this.service = await boot(this.database, this.issuer, wishes);
  }

  /** A part of the service, by its class. */
  part<T>(type: new (...parts: never[]) => T): T {
    return this.service.app.get<T>(type);
  }

  get url(): string {
    return this.service.url;
  }

  as(who: Who): Caller {
    return new Caller(this.url, this.issuer.token(people[who]));
  }

  /** What has been announced, in order. */
  async announced(key?: string): Promise<Announced[]> {
    const { rows } = await this.pool.query<Announced>(
      `SELECT topic, key, headers ->> 'ce_type' AS type, payload::jsonb AS data FROM outbox
       WHERE $1::text IS NULL OR key = $1 ORDER BY id`,
      [key ?? null],
    );
    return rows;
  }

  async end(): Promise<void> {
    await this.service.stop();
    await this.pool.end();
    await this.issuer.stop();
    await this.database.drop();
  }
}

function boot(database: TestDatabase, issuer: TestIssuer, wishes: Wishes): Promise<RunningService> {
  const {
    temporal = { address: nowhere, namespace: 'none' },
    demoData = true,
    routingUrl = `http://${nowhere}`,
  } = wishes;
  const config = loadConfig(approvalConfig, {
    PORT: '0',
    LOG_LEVEL: 'silent',
    DATABASE_URL: database.url,
    KAFKA_BROKERS: nowhere,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    OIDC_ISSUER: issuer.url,
    SERVICE_CLIENT_ID: 'mottak-approval',
    SERVICE_CLIENT_SECRET: 'secret',
    ROUTING_URL: routingUrl,
    DEMO_DATA: String(demoData),
  });
  return bootService({ name: 'approval', module: AppModule, config });
}
