import { Global, Module } from '@nestjs/common';
import { OutboxRelay } from './outbox.relay.js';

/** The outbox relay; needs the database and Kafka modules beside it, and a migration with {@link OUTBOX_TABLE_V1}. */
@Global()
@Module({ providers: [OutboxRelay], exports: [OutboxRelay] })
export class OutboxModule {}
