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
  type StaffContact,
} from '@mottak/contracts';
import {
  bootService,
  ensureTopics,
  loadConfig,
  mottakTopics,
  toKafka,
  type RunningService,
} from '@mottak/platform';
import {
  environment,
  eventually,
  LogLines,
  skipHistory,
  testDatabase,
  TestIssuer,
  type TestDatabase,
} from '@mottak/testing';
import { Kafka, logLevel, Partitioners, type Consumer, type Producer } from 'kafkajs';
import pg from 'pg';
import { AppModule } from './app.module.js';
import { CaseLife } from './case.fixture.js';
import { notificationConfig } from './config.js';
import { MailServer } from './mail-server.fixture.js';
import { Outside } from './outside.fixture.js';
import { SmsGateway } from './sms-gateway.fixture.js';

/** One that nobody listens on. */
export async function freePort(): Promise<number> {
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
  private readonly services: RunningService[] = [];
  private readonly children: ChildProcess[] = [];
  private listener: Consumer | undefined;

  /** What arrived on the topics of deliveries and disruptions and at the dead letters, of whatever case. */
  readonly announced: {
    topic: string;
    type: string;
    headers: Record<string, string>;
    data: Record<string, unknown>;
  }[] = [];

  /** What its services log, where LOG_LEVEL lets them. */
  readonly lines = new LogLines();

  private constructor(
    readonly outside: Outside,
    readonly issuer: TestIssuer,
    private readonly database: TestDatabase,
    readonly mail: MailServer,
    readonly sms: SmsGateway,
    private readonly kafka: Kafka,
    private readonly producer: Producer,
  ) {}

  static async open(): Promise<Stand> {
    const kafka = new Kafka({ brokers: environment('KAFKA_BROKERS').split(','), logLevel: logLevel.NOTHING });
    const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
    const stand = new Stand(
      await Outside.start(),
      await TestIssuer.start(),
      await testDatabase('notification'),
      new MailServer(await freePort()),
      await SmsGateway.start(),
      kafka,
      producer,
    );
    await producer.connect();
    await stand.mail.start();
    await stand.listen();
    return stand;
  }

  async close(): Promise<void> {
    for (const child of this.children) child.kill('SIGKILL');
    await Promise.all(this.services.map((service) => service.stop()));
    await Promise.all(this.services.map((service) => service.ended()));
    await this.mail.stop();
    await this.sms.stop();
    await this.outside.stop();
    await this.issuer.stop();
    await this.listener?.disconnect();
    await this.producer.disconnect();
    await this.database.drop();
  }

  environment(): Record<string, string> {
    const { url } = this.outside;
    return {
      PORT: '0',
      LOG_LEVEL: 'silent',
      DATABASE_URL: this.database.url,
      KAFKA_BROKERS: environment('KAFKA_BROKERS'),
      // Nobody listens there: what comes by Temporal is shown elsewhere.
      TEMPORAL_ADDRESS: '127.0.0.1:1',
      TEMPORAL_NAMESPACE: 'none',
      OIDC_ISSUER: this.issuer.url,
      SERVICE_CLIENT_ID: 'mottak-notification',
      SERVICE_CLIENT_SECRET: 'secret',
      SMTP_URL: this.mail.url,
      MAIL_FROM: 'Service Desk <desk@mottak.example>',
      SMS_HOOK_URL: this.sms.url,
      SMS_HOOK_TOKEN: 'secret-of-the-hook',
      DESK_EMAIL: this.deskAddress,
      DESK_PHONE: '926 01 444',
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
    const service = await bootService({ name: this.name, module: AppModule, config, logTo: this.lines });
    this.services.push(service);
    await this.query(
      `INSERT INTO notification.snapshot_ready (topic)
       VALUES ('${topics.customer}'), ('${topics.catalogue}') ON CONFLICT DO NOTHING`,
    );
    await this.catalogue();
    return service;
  }

  private async catalogue(): Promise<void> {
    const products = [
      { id: 'mail', name: 'E-post', impact: 'high' },
      { id: 'network', name: 'Nettverk', impact: 'high' },
    ];
    const data = { id: 'catalogue', version: 1, validFrom: '2020-01-01T00:00:00.000Z', products };
    await this.query(
      'INSERT INTO notification.snapshot_copy VALUES ($1, $2, 1, $3, $4) ON CONFLICT DO NOTHING',
      [topics.catalogue, data.id, data.validFrom, data],
    );
  }

  /** Runs the service as a process of its own, which dies at `crashAt`. Resolves with the signal that ended it. */
  crash(crashAt: string, changes: Record<string, string> = {}): Promise<NodeJS.Signals | null> {
    const script = `
      import { bootService, loadConfig, runMain } from '@mottak/platform';
      import { AppModule } from './dist/app.module.js';
      import { notificationConfig } from './dist/config.js';
      runMain('${this.name}', () => bootService({ name: '${this.name}', module: AppModule, config: loadConfig(notificationConfig) }));`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      env: { PATH: environment('PATH'), ...this.environment(), ...changes, CRASH_AT: crashAt },
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

  /** One of the staff, with an address and a number of their own. */
  newStaff(changes: Partial<StaffContact> = {}): StaffContact {
    const id = `staff-${randomUUID()}`;
    const phone = `+47${String(Math.floor(Math.random() * 90_000_000) + 10_000_000)}`;
    const email = `${id}@mottak.example`;
    const person: StaffContact = { id, name: 'Per Vakt', email, phone, language: 'nb', ...changes };
    this.outside.staff.set(person.id, person);
    return person;
  }

  async publish(...facts: CaseEvent[]): Promise<void> {
    for (const fact of facts) {
      await this.produce(fact.caseId, caseEventType(fact.type), fact);
    }
  }

  async produce(key: string, type: string, data: unknown, topic: string = topics.case): Promise<void> {
    const event = {
      specversion: '1.0' as const,
      id: randomUUID(),
      source: '/test',
      type,
      time: new Date().toISOString(),
      data,
    };
    await this.producer.send({ topic, messages: [{ key, ...toKafka(event) }] });
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
    const wanted = [...mottakTopics, { topic: this.deadLetters, partitions: 1 }];
    // Where somebody else is just making a topic, the broker may not know it for a moment.
    await eventually('the topics', async () => {
      await ensureTopics(kafkaAdmin, wanted);
      return true;
    });
    await skipHistory(kafkaAdmin, `mottak.${this.name}`, topics.case);
    await kafkaAdmin.disconnect();
    this.listener = this.kafka.consumer({ groupId: `${this.name}.listener` });
    await this.listener.connect();
    await this.listener.subscribe({
      topics: [topics.delivery, topics.disruption, this.deadLetters],
      fromBeginning: true,
    });
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
