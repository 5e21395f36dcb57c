import { Module } from '@nestjs/common';
import { topics } from '@mottak/contracts';
import {
  AuthModule,
  databaseModule,
  KafkaModule,
  OutboxModule,
  ServiceCallsModule,
  snapshotModule,
  TemporalModule,
} from '@mottak/platform';
import { CaseFactsConsumer } from './deliveries/case-facts.consumer.js';
import { DeliveriesController } from './deliveries/deliveries.controller.js';
import { DeliveryRecorder } from './deliveries/delivery.recorder.js';
import { Deliveries1764000000000 } from './migrations/1764000000000-deliveries.js';
import { Notices1764100000000 } from './migrations/1764100000000-notices.js';
import { NoticeBook } from './notices/notice.book.js';
import { MailNoticeLine, SmsNoticeLine } from './notices/notice.line.js';
import { NoticeRecipients } from './notices/notice.recipients.js';
import { NoticeWriter } from './notices/notice.writer.js';
import { NoticesController } from './notices/notices.controller.js';
import { SmsTransport } from './notices/sms-transport.js';
import { NotificationWorker } from './notification.worker.js';
import { PagesConsumer } from './on-call/pages.consumer.js';
import { CaseLine } from './sending/case.line.js';
import { DeliveryQueue } from './sending/delivery.queue.js';
import { LetterWriter } from './sending/letter.writer.js';
import { MailTransport } from './sending/mail-transport.js';
import { Postman } from './sending/postman.js';
import { SendingReport } from './sending/sending.report.js';
import { SenderEngine } from './sending/sender.engine.js';
import { Customers } from './sources/customers.js';
import { Owners } from './sources/owners.js';

/** Everything that is said to people: facts of cases come in, mails go out, and what became of them is announced. */
@Module({
  imports: [
    databaseModule({ schema: 'notification', migrations: [Deliveries1764000000000, Notices1764100000000] }),
    KafkaModule,
    OutboxModule,
    AuthModule,
    ServiceCallsModule,
    TemporalModule,
    snapshotModule([topics.customer, topics.agreement]),
  ],
  controllers: [DeliveriesController, NoticesController],
  providers: [
    Owners,
    Customers,
    LetterWriter,
    MailTransport,
    DeliveryQueue,
    CaseLine,
    NoticeRecipients,
    NoticeWriter,
    SmsTransport,
    MailNoticeLine,
    SmsNoticeLine,
    SendingReport,
    Postman,
    SenderEngine,
    DeliveryRecorder,
    CaseFactsConsumer,
    NoticeBook,
    NotificationWorker,
    PagesConsumer,
  ],
})
export class AppModule {}
