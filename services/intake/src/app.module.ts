import { Module } from '@nestjs/common';
import { topics } from '@mottak/contracts';
import {
  AuthModule,
  databaseModule,
  KafkaModule,
  OutboxModule,
  Scopes,
  ServiceCallsModule,
  snapshotModule,
} from '@mottak/platform';
import { Announcer } from './arrival/announcer.js';
import { CallBook } from './calls/call-book.js';
import { CallDesk } from './calls/call-desk.js';
import { CallTimer } from './calls/call-timer.js';
import { CallViews } from './calls/call-views.js';
import { CallController } from './calls/call.controller.js';
import { CallersController } from './calls/callers.controller.js';
import { Exchange } from './calls/exchange.js';
import { ContactsController } from './contact/contacts.controller.js';
import { Contacts } from './contact/contacts.js';
import { InternalContactsController } from './contact/internal-contacts.controller.js';
import { Customers } from './customer/customers.js';
import { FollowupConsumer } from './followup/followup.consumer.js';
import { InboundConsumer } from './inbound/inbound.consumer.js';
import { InboundHandler } from './inbound/inbound.handler.js';
import { InboundTopics } from './inbound/inbound.topics.js';
import { Inquiries } from './inquiry/inquiries.js';
import { InquiryController } from './inquiry/inquiry.controller.js';
import { CreateCalls1795310000000 } from './migrations/create-calls.migration.js';
import { CreateIntake1764000000000 } from './migrations/create-intake.migration.js';
import { HoldContacts1795650000000 } from './migrations/hold-contacts.migration.js';
import { VersionCallerNumbers1795340000000 } from './migrations/version-caller-numbers.migration.js';
import { SplitCases1795320000000 } from './migrations/split-cases.migration.js';
import { KeepAddresses1795350000000 } from './migrations/keep-addresses.migration.js';
import { MessageController } from './reply/message.controller.js';
import { Replies } from './reply/replies.js';
import { ReplyDesk } from './reply/reply.desk.js';
import { SplitConsumer } from './split/split.consumer.js';
import { TextsController } from './text/texts.controller.js';

const calls = [CallBook, CallTimer, CallViews, CallDesk, Exchange];

/**
 * Channels in: HTTP, the integrators' topics, replies to closed cases, parts of cases, and the telephone. All of them end in
 * {@link Inquiries} or {@link Replies}.
 */
@Module({
  imports: [
    databaseModule({
      schema: 'intake',
      migrations: [
        CreateIntake1764000000000,
        CreateCalls1795310000000,
        SplitCases1795320000000,
        VersionCallerNumbers1795340000000,
        KeepAddresses1795350000000,
        HoldContacts1795650000000,
      ],
    }),
    KafkaModule,
    OutboxModule,
    snapshotModule([topics.customer, topics.agreement]),
    AuthModule,
    ServiceCallsModule,
  ],
  controllers: [
    InquiryController,
    MessageController,
    TextsController,
    InternalContactsController,
    ContactsController,
    CallController,
    CallersController,
  ],
  providers: [
    Announcer,
    Customers,
    Scopes,
    Inquiries,
    Replies,
    ReplyDesk,
    Contacts,
    InboundHandler,
    InboundTopics,
    InboundConsumer,
    FollowupConsumer,
    SplitConsumer,
    ...calls,
  ],
})
export class AppModule {}
