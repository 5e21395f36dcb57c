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
import { CallWarningConsumer } from './calls/call-warning.consumer.js';
import { CaseFactsConsumer } from './deliveries/case-facts.consumer.js';
import { DeliveriesController } from './deliveries/deliveries.controller.js';
import { DeliveryRecorder } from './deliveries/delivery.recorder.js';
import { DisruptionDesk } from './disruptions/disruption.desk.js';
import { DisruptionNewsDesk } from './disruptions/disruption-news.js';
import { DisruptionRecorder } from './disruptions/disruption.recorder.js';
import { DisruptionTasks } from './disruptions/disruption.tasks.js';
import { DisruptionTelling } from './disruptions/disruption.telling.js';
import { DisruptionViews } from './disruptions/disruption.views.js';
import { DisruptionsController } from './disruptions/disruptions.controller.js';
import { MessageBook } from './disruptions/message.book.js';
import { ListsController } from './lists/lists.controller.js';
import { ListsOpening } from './lists/lists.opening.js';
import { NotificationLists } from './lists/lists.js';
import { Subscribers } from './lists/subscribers.js';
import { UnsubscriptionsController } from './lists/unsubscriptions.controller.js';
import { Deliveries1764000000000 } from './migrations/1764000000000-deliveries.js';
import { Notices1764100000000 } from './migrations/1764100000000-notices.js';
import { Unneeded1764300000000 } from './migrations/1764300000000-unneeded.js';
import { Heard1764400000000 } from './migrations/1764400000000-heard.js';
import { CallOuts1764700000000 } from './migrations/1764700000000-call-outs.js';
import { HeldAt1764900000000 } from './migrations/1764900000000-held-at.js';
import { KeepChanges1764800000000 } from './migrations/1764800000000-keep-changes.js';
import { Left1764500000000 } from './migrations/1764500000000-left.js';
import { Channels1764600000000 } from './migrations/1764600000000-channels.js';
import { Heard } from './disruptions/heard.js';
import { Recipients1764200000000 } from './migrations/1764200000000-recipients.js';
import { Disruptions1764100000001 } from './migrations/1764100000001-disruptions.js';
import { NoticeBook } from './notices/notice.book.js';
import { MailNoticeLine, SmsNoticeLine } from './notices/notice.line.js';
import { NoticeRecipients } from './notices/notice.recipients.js';
import { NoticeWriter } from './notices/notice.writer.js';
import { NoticesController } from './notices/notices.controller.js';
import { SmsTransport } from './notices/sms-transport.js';
import { NotificationWorker } from './notification.worker.js';
import { CallOuts } from './on-call/call-outs.js';
import { CallOutsController } from './on-call/call-outs.controller.js';
import { PagesConsumer } from './on-call/pages.consumer.js';
import { PhoneController } from './phone/phone.controller.js';
import { CaseLine } from './sending/case.line.js';
import { DeliveryQueue } from './sending/delivery.queue.js';
import { LetterWriter } from './sending/letter.writer.js';
import { MailTransport } from './sending/mail-transport.js';
import { Postman } from './sending/postman.js';
import { SendingReport } from './sending/sending.report.js';
import { SenderEngine } from './sending/sender.engine.js';
import { Customers } from './sources/customers.js';
import { Services } from './sources/services.js';
import { Status } from './status/status.js';
import { StatusController } from './status/status.controller.js';
import { Owners } from './sources/owners.js';

/** Everything that is said to people: facts of cases come in, mails go out, and what became of them is announced. */
@Module({
  imports: [
    databaseModule({
      schema: 'notification',
      migrations: [
        Deliveries1764000000000,
        Notices1764100000000,
        Disruptions1764100000001,
        Recipients1764200000000,
        Unneeded1764300000000,
        Heard1764400000000,
        Left1764500000000,
        Channels1764600000000,
        CallOuts1764700000000,
        KeepChanges1764800000000,
        HeldAt1764900000000,
      ],
    }),
    KafkaModule,
    OutboxModule,
    AuthModule,
    ServiceCallsModule,
    TemporalModule,
    snapshotModule([topics.customer, topics.catalogue]),
  ],
  controllers: [
    DeliveriesController,
    NoticesController,
    ListsController,
    UnsubscriptionsController,
    DisruptionsController,
    StatusController,
    PhoneController,
    CallOutsController,
  ],
  providers: [
    Owners,
    Customers,
    Services,
    NotificationLists,
    ListsOpening,
    Subscribers,
    DisruptionNewsDesk,
    Heard,
    LetterWriter,
    MailTransport,
    DeliveryQueue,
    CaseLine,
    NoticeRecipients,
    CallOuts,
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
    DisruptionRecorder,
    DisruptionTelling,
    DisruptionTasks,
    DisruptionViews,
    MessageBook,
    DisruptionDesk,
    Status,
    CallWarningConsumer,
    NotificationWorker,
    PagesConsumer,
  ],
})
export class AppModule {}
