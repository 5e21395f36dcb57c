import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import {
  caseEventType,
  deadLetterTopic,
  topics,
  type CaseEvent,
  type CustomerSnapshot,
  type Language,
} from '@mottak/contracts';
import {
  bootService,
  ensureTopics,
  loadConfig,
  mottakTopics,
  toKafka,
  type RunningService,
} from '@mottak/platform';
import { Kafka, logLevel, Partitioners, type Admin, type Consumer, type Producer } from 'kafkajs';
import pg from 'pg';
import { AppModule } from './app.module.js';
import { CaseLife } from './case.fixture.js';
import { notificationConfig } from './config.js';
import { MailServer } from './mail-server.fixture.js';
import { Outside } from './outside.fixture.js';

const env = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} isn't set; run the tests by npm test`);
  return value;
};

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The service on real Postgres, Kafka and SMTP, with a database and consumer groups of its own. */
export class Stand {
  readonly name = `notification-${randomUUID().slice(0, 8)}`;
  readonly customerId = `kunde-${randomUUID().slice(0, 8)}`;
  private readonly database = `x_${this.name.replace('-', '_')}`;
  private readonly services: RunningService[] = [];
  private readonly children: ChildProcess[] = [];
  private listener: Consumer | undefined;

  /** What arrived on the topic of deliveries and at the dead letters, of whatever case. */
  readonly announced: {
    topic: string;
    type: string;
    headers: Record<string, string>;
    data: Record<string, unknown>;
  }[] = [];

  private constructor(
    readonly outside: Outside,
    readonly mail: MailServer,
    private readonly kafka: Kafka,
    private readonly producer: Producer,
  ) {}

  static async open(): Promise<Stand> {
    const kafka = new Kafka({ brokers: env('KAFKA_BROKERS').split(','), logLevel: logLevel.NOTHING });
    const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
    const stand = new Stand(await Outside.start(), new MailServer(await freePort()), kafka, producer);
    await producer.connect();
    await stand.mail.start();
    await admin(`CREATE DATABASE ${stand.database}`);
    await stand.listen();
    return stand;
  }

  async close(): Promise<void> {
    for (const child of this.children) child.kill('SIGKILL');
    await Promise.all(this.services.map((service) => service.stop()));
    await this.mail.stop();
    await this.outside.stop();
    await this.listener?.disconnect();
    await this.producer.disconnect();
    await admin(`DROP DATABASE IF EXISTS ${this.database} WITH (FORCE)`);
  }

  environment(): Record<string, string> {
    const { url } = this.outside;
    const database = new URL(env('DATABASE_URL'));
    database.pathname = `/${this.database}`;
    return {
      PORT: '0',
      LOG_LEVEL: 'silent',
      DATABASE_URL: database.href,
      KAFKA_BROKERS: env('KAFKA_BROKERS'),
      OIDC_ISSUER: url,
      SERVICE_CLIENT_ID: 'mottak-notification',
      SERVICE_CLIENT_SECRET: 'secret',
      SMTP_URL: this.mail.url,
      MAIL_FROM: 'Service Desk <desk@mottak.example>',
      DESK_EMAIL: this.deskAddress,
      INTAKE_URL: url,
      ROUTING_URL: url,
      APPROVAL_URL: url,
      PUBLIC_URL: 'http://localhost:8080',
      SEND_LEASE_SECONDS: '2',
    };
  }

  /** Boots the service in this process; again for a second instance of it. */
  async boot(changes: Record<string, string> = {}): Promise<RunningService> {
    const config = loadConfig(notificationConfig, { ...this.environment(), ...changes });
    const service = await bootService({ name: this.name, module: AppModule, config });
    this.services.push(service);
    await this.query(
      `INSERT INTO notification.snapshot_ready (topic) VALUES ('${topics.customer}'), ('${topics.agreement}') ON CONFLICT DO NOTHING`,
    );
    return service;
  }

  /** Runs the service as a process of its own, which dies at `crashAt`. Resolves with the signal that ended it. */
  crash(crashAt: string): Promise<NodeJS.Signals | null> {
    const script = `
      import { bootService, loadConfig, runMain } from '@mottak/platform';
      import { AppModule } from './dist/app.module.js';
      import { notificationConfig } from './dist/config.js';
      runMain('${this.name}', () => bootService({ name: '${this.name}', module: AppModule, config: loadConfig(notificationConfig) }));`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      env: { PATH: env('PATH'), ...this.environment(), CRASH_AT: crashAt },
      stdio: 'ignore',
    });
    this.children.push(child);
    return new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
  }

  /** A new case whose contact has an address of its own. */
  newCase(
    subject = 'Får ikke sendt e-post',
    language: Language | null = 'nb',
    name: string | null = 'Kari Nordmann',
  ) {
    const life = new CaseLife(this.customerId);
    const address = `kari-${life.caseId}@kunde.example`;
    this.outside.contacts.set(life.contactId, {
      customerId: this.customerId,
      email: address,
      name,
      language,
    });
    this.outside.texts.set(life.inquiryId, { caseId: life.caseId, subject, text: 'Det kommer en feil.' });
    return { life, address };
  }

  async publish(...facts: CaseEvent[]): Promise<void> {
    for (const fact of facts) {
      await this.produce(fact.caseId, caseEventType(fact.type), fact);
    }
  }

  async produce(key: string, type: string, data: unknown): Promise<void> {
    const event = {
      specversion: '1.0' as const,
      id: randomUUID(),
      source: '/test',
      type,
      time: new Date().toISOString(),
      data,
    };
    await this.producer.send({ topic: topics.case, messages: [{ key, ...toKafka(event) }] });
  }

  async customer(snapshot: Pick<CustomerSnapshot, 'name' | 'language'>): Promise<void> {
    const data = {
      id: this.customerId,
      version: 1,
      validFrom: '2020-01-01T00:00:00.000Z',
      integrators: [],
      agreementId: '',
      ...snapshot,
    };
    await this.query('INSERT INTO notification.snapshot_copy VALUES ($1, $2, 1, $3, $4)', [
      topics.customer,
      this.customerId,
      data.validFrom,
      data,
    ]);
  }

  get deadLetters(): string {
    return deadLetterTopic(topics.case, `mottak.${this.name}`);
  }

  get deskAddress(): string {
    return `desk-${this.name}@mottak.example`;
  }

  private async listen(): Promise<void> {
    const kafkaAdmin = this.kafka.admin();
    await kafkaAdmin.connect();
    await ensureTopics(kafkaAdmin, [...mottakTopics, { topic: this.deadLetters, partitions: 1 }]);
    await this.skipThePast(kafkaAdmin);
    await kafkaAdmin.disconnect();
    this.listener = this.kafka.consumer({ groupId: `${this.name}.listener` });
    await this.listener.connect();
    await this.listener.subscribe({ topics: [topics.delivery, this.deadLetters], fromBeginning: true });
    await this.listener.run({
      eachMessage: ({ topic, message }) => {
        const headers = Object.fromEntries(
          Object.entries(message.headers ?? {}).map(([name, value]) => [name, String(value)]),
        );
        const data = JSON.parse(message.value?.toString() ?? '{}') as Record<string, unknown>;
        this.announced.push({ topic, type: headers['ce_type'] ?? '', headers, data });
        return Promise.resolve();
      },
    });
  }

  /** What others have put on the topic before is none of this stand's business, and may be much. */
  private async skipThePast(kafkaAdmin: Admin): Promise<void> {
    const ends = await kafkaAdmin.fetchTopicOffsets(topics.case);
    const partitions = ends.map(({ partition, high }) => ({ partition, offset: high }));
    await kafkaAdmin.setOffsets({ groupId: `mottak.${this.name}`, topic: topics.case, partitions });
  }

  async query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client(this.environment()['DATABASE_URL']);
    await client.connect();
    try {
      return (await client.query<Row>(text, values)).rows;
    } finally {
      await client.end();
    }
  }
}

async function admin(statement: string): Promise<void> {
  const client = new pg.Client(env('DATABASE_URL'));
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
