import { randomBytes } from 'node:crypto';
import { topics } from '@mottak/contracts';
import { bootService, type RunningService } from '@mottak/platform';
import { environment, testDatabase, TestIssuer, type TestDatabase } from '@mottak/testing';
import { Pool } from 'pg';
import { AppModule } from '../app.module.js';
import type { Config } from '../config.js';
import { Caller } from './caller.js';
import { DeskTexts } from './desk-texts.js';
import { agreements, customers, people, type Who } from './people.js';

export interface Wishes {
  /** Brokers, where not the stack's. */
  kafka?: string[];
  /** Whether the copy of the customers is there from the start. Default true. */
  ready?: boolean;
}

/** Intake as it runs, in this process, on a database and with consumer groups of its own. */
export class RunningIntake {
  /** Its name, and so the start of its groups: `mottak.<name>`. */
  readonly name = `intake-${randomBytes(4).toString('hex')}`;

  private readonly last: (() => void)[] = [];

  private constructor(
    readonly database: TestDatabase,
    readonly issuer: TestIssuer,
    readonly pool: Pool,
    readonly desk: DeskTexts,
    private service: RunningService | undefined,
  ) {}

  static async start({ kafka, ready = true }: Wishes = {}): Promise<RunningIntake> {
    const database = await testDatabase('intake');
    const pool = new Pool({ connectionString: database.url, options: '-c search_path=intake' });
    const intake = new RunningIntake(
      database,
      await TestIssuer.start(),
      pool,
      await DeskTexts.start(),
      undefined,
    );
    await intake.boot(kafka);
    if (ready) await intake.knowCustomers();
    return intake;
  }

  async boot(kafka = environment('KAFKA_BROKERS').split(',')): Promise<void> {
    const config: Config = {
      ...this.settings(),
      PORT: 0,
      DATABASE_POOL: 12,
      KAFKA_BROKERS: kafka,
      LOG_LEVEL: 'silent',
      INQUIRIES_AN_HOUR: 200,
    };
    this.service = await bootService({ name: this.name, module: AppModule, config });
  }

  /** What a process of intake needs to be this one. */
  settings() {
    return {
      HOST: '127.0.0.1',
      DATABASE_URL: this.database.url,
      OIDC_ISSUER: this.issuer.url,
      OIDC_AUDIENCE: 'mottak-api',
      OIDC_TOKEN_TYPE: 'at+jwt' as const,
      SERVICE_CLIENT_ID: 'mottak-intake',
      SERVICE_CLIENT_SECRET: 'secret',
      ROUTING_URL: this.desk.url,
    };
  }

  /** Puts the customers and their agreements where their topics' consumer would have. */
  async knowCustomers(): Promise<void> {
    await this.know(topics.customer, customers);
    await this.know(topics.agreement, agreements);
  }

  private async know(topic: string, versions: readonly object[]): Promise<void> {
    await this.pool.query(
      `INSERT INTO snapshot_copy (topic, id, version, valid_from, data)
       SELECT $1, data ->> 'id', 1, (data ->> 'validFrom')::timestamptz, data FROM jsonb_array_elements($2::jsonb) AS data
       ON CONFLICT (topic, id, version) DO UPDATE SET data = excluded.data`,
      [topic, JSON.stringify(versions)],
    );
    await this.pool.query('INSERT INTO snapshot_ready (topic) VALUES ($1) ON CONFLICT DO NOTHING', [topic]);
  }

  get url(): string {
    return this.service?.url ?? '';
  }

  as(who: Who): Caller {
    return new Caller(this.url, () => this.issuer.token(people[who]));
  }

  asMachine(name: string): Caller {
    return new Caller(this.url, () =>
      this.issuer.token({ sub: name, client_id: name, roles: ['integrator'] }),
    );
  }

  async stop(): Promise<void> {
    await this.service?.stop();
    await this.service?.ended();
    this.service = undefined;
  }

  /** Has something ended with it, also where a test failed. */
  atEnd(act: () => void): void {
    this.last.push(act);
  }

  async end(): Promise<void> {
    for (const act of this.last) act();
    await this.stop();
    await this.pool.end();
    await this.desk.stop();
    await this.issuer.stop();
    await this.database.drop();
  }
}
