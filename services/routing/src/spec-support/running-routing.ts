import { randomBytes } from 'node:crypto';
import type { InquiryReceived, ReplyReceived } from '@mottak/contracts';
import { bootService, type RunningService } from '@mottak/platform';
import { environment, testDatabase, TestIssuer, type TestDatabase } from '@mottak/testing';
import { Pool } from 'pg';
import { AppModule } from '../app.module.js';
import { Dispatcher } from '../bridge/dispatcher.js';
import { InquiryConsumer } from '../bridge/inquiry.consumer.js';
import type { RoutingConfig } from '../config.js';
import { CommandClient } from '../desk/command-client.js';
import { findCase, referenceOf, type CaseRow } from '../register/case-row.js';
import { Recorder } from '../register/recorder.js';
import { TextStore } from '../texts/text.store.js';
import { arrivedInquiry, eventOf } from './arrivals.js';
import { Caller } from './caller.js';
import { CaseDriver } from './case-driver.js';
import { Outside } from './outside.js';
import { people, type Who } from './people.js';
import { knowCustomers } from './register-of-customers.js';
import { skipInquiries } from './skip-inquiries.js';
import { TestNamespace } from './test-namespace.js';
import { Workflows } from './workflows.js';

export interface Wishes {
  /** Whether the copies of customers, agreements and catalogue are there from the start. Default true. */
  ready?: boolean;
  /** Where Temporal is, if it isn't the stack's. */
  temporal?: string;
  /** Brokers; none unless they are named, for most tests hand events to the consumer themselves. */
  kafka?: string;
  /** Where its log goes, from `info` on; nowhere unless somebody wants it. */
  logTo?: { write(line: string): void };
  /** Whether the demo's staff are wanted. Default false. */
  demoData?: boolean;
}

/** Nobody listens there. */
export const nowhere = '127.0.0.1:1';

/** Routing as it runs, in this process, on a database, a namespace and with consumer groups of its own. */
export class RunningRouting {
  readonly name = `routing-${randomBytes(4).toString('hex')}`;

  readonly workflows: Workflows;

  private constructor(
    readonly outside: Outside,
    readonly issuer: TestIssuer,
    readonly namespace: TestNamespace,
    readonly pool: Pool,
    private readonly database: TestDatabase,
    private readonly demoData: boolean,
    private service: RunningService | undefined,
  ) {
    this.workflows = new Workflows(namespace.connection, namespace.name);
  }

  static async start({
    ready = true,
    temporal,
    kafka,
    demoData = false,
    logTo,
  }: Wishes = {}): Promise<RunningRouting> {
    const database = await testDatabase('routing');
    const pool = new Pool({ connectionString: database.url, options: '-c search_path=routing' });
    const routing = new RunningRouting(
      await Outside.start(),
      await TestIssuer.start(),
      await TestNamespace.create(),
      pool,
      database,
      demoData,
      undefined,
    );
    if (kafka !== undefined) await skipInquiries(kafka, `mottak.${routing.name}`);
    await routing.boot({ temporal, kafka, logTo });
    if (ready) await knowCustomers(pool);
    return routing;
  }

  /** Boots the service, again after {@link stop}. */
  async boot({
    temporal,
    kafka = nowhere,
    logTo,
  }: Partial<Record<'temporal' | 'kafka', string | undefined>> & {
    logTo?: Wishes['logTo'] | undefined;
  } = {}): Promise<void> {
    const { url } = this.outside;
    const config: RoutingConfig = {
      PORT: 0,
      HOST: '127.0.0.1',
      LOG_LEVEL: logTo ? 'info' : 'silent',
      DATABASE_URL: this.database.url,
      DATABASE_POOL: 12,
      KAFKA_BROKERS: kafka.split(','),
      TEMPORAL_ADDRESS: temporal ?? environment('TEMPORAL_ADDRESS'),
      TEMPORAL_NAMESPACE: this.namespace.name,
      OIDC_ISSUER: this.issuer.url,
      OIDC_AUDIENCE: 'mottak-api',
      OIDC_TOKEN_TYPE: 'at+jwt',
      SERVICE_CLIENT_ID: 'mottak-routing',
      SERVICE_CLIENT_SECRET: 'secret',
      INTAKE_URL: url,
      APPROVAL_URL: url,
      DEMO_DATA: this.demoData,
    };
    this.service = await bootService({
      name: this.name,
      module: AppModule,
      config,
      ...(logTo ? { logTo } : {}),
    });
  }

  get url(): string {
    return this.running().url;
  }

  as(who: Who): Caller {
    return new Caller(this.url, () => this.issuer.token(people[who]));
  }

  /** Hands arrivals to the consumer, all in one batch, and waits until the dispatcher has done what it can. */
  async take(...arrivals: (InquiryReceived | ReplyReceived)[]): Promise<void> {
    await this.part(InquiryConsumer).take(arrivals.map((arrival) => eventOf(arrival)));
    await this.part(Dispatcher).idle();
  }

  /** A case that its workflow, played by the driver, has opened. */
  async openCase(changes: Partial<InquiryReceived> = {}): Promise<CaseDriver> {
    const driver = await this.receivedCase(changes);
    await driver.open();
    return driver;
  }

  /** An open case whose commands are answered, and those of no other. */
  async answeredCase(changes: Partial<InquiryReceived> = {}): Promise<CaseDriver> {
    const driver = await this.openCase(changes);
    this.answerFor(driver);
    return driver;
  }

  /** A case that is in the register, and no more. */
  async receivedCase(changes: Partial<InquiryReceived> = {}): Promise<CaseDriver> {
    const inquiry = arrivedInquiry(changes);
    await this.take(inquiry);
    return this.driverOf(await this.row(inquiry.caseId));
  }

  driverOf(row: CaseRow): CaseDriver {
    return new CaseDriver(referenceOf(row), this.part(Recorder), this.part(TextStore));
  }

  /** Lets each driver answer to the Updates of its case. */
  answerFor(...drivers: CaseDriver[]): void {
    this.part(CommandClient).send = (caseId, message) => {
      const driver = drivers.find(({ reference }) => reference.caseId === caseId);
      if (!driver) throw new Error(`nobody plays the case ${caseId}`);
      return driver.take(message);
    };
  }

  async row(caseId: string): Promise<CaseRow> {
    const row = await findCase(this.pool, caseId);
    if (!row) throw new Error(`there is no case ${caseId}`);
    return row;
  }

  /** What the inbox says of the arrivals of a case, in order. */
  async inbox(caseId: string): Promise<{ type: string; status: string; reason: string | null }[]> {
    const { rows } = await this.pool.query<{ type: string; status: string; reason: string | null }>(
      'SELECT type, status, reason FROM inbox WHERE case_id = $1 ORDER BY seq',
      [caseId],
    );
    return rows;
  }

  part<T>(of: abstract new (...parts: never[]) => T): T {
    return this.running().app.get<T>(of);
  }

  async stop(): Promise<void> {
    await this.service?.stop();
    await this.service?.ended();
    this.service = undefined;
  }

  async end(): Promise<void> {
    await this.stop();
    await this.pool.end();
    await this.outside.stop();
    await this.issuer.stop();
    await this.namespace.drop();
    await this.database.drop();
  }

  private running(): RunningService {
    if (!this.service) throw new Error('routing is not running');
    return this.service;
  }
}
