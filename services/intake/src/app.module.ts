import { Module } from '@nestjs/common';
import { topics } from '@mottak/contracts';
import { AuthModule, databaseModule, KafkaModule, OutboxModule, snapshotModule } from '@mottak/platform';
import { Announcer } from './arrival/announcer.js';
import { ContactsController } from './contact/contacts.controller.js';
import { Customers } from './customer/customers.js';
import { FollowupConsumer } from './followup/followup.consumer.js';
import { InboundConsumer } from './inbound/inbound.consumer.js';
import { InboundHandler } from './inbound/inbound.handler.js';
import { InboundTopics } from './inbound/inbound.topics.js';
import { Inquiries } from './inquiry/inquiries.js';
import { InquiryController } from './inquiry/inquiry.controller.js';
import { CreateIntake1764000000000 } from './migrations/create-intake.migration.js';
import { MessageController } from './reply/message.controller.js';
import { Replies } from './reply/replies.js';
import { ReplyDesk } from './reply/reply.desk.js';
import { TextsController } from './text/texts.controller.js';

/** Channels in: HTTP, the integrators' topics, and replies to closed cases. All of them end in {@link Inquiries} or {@link Replies}. */
@Module({
  imports: [
    databaseModule({ schema: 'intake', migrations: [CreateIntake1764000000000] }),
    KafkaModule,
    OutboxModule,
    snapshotModule([topics.customer]),
    AuthModule,
  ],
  controllers: [InquiryController, MessageController, TextsController, ContactsController],
  providers: [
    Announcer,
    Customers,
    Inquiries,
    Replies,
    ReplyDesk,
    InboundHandler,
    InboundTopics,
    InboundConsumer,
    FollowupConsumer,
  ],
})
export class AppModule {}
