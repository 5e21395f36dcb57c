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
import { CaseStarter } from './bridge/case-starter.js';
import { Deliverer } from './bridge/deliverer.js';
import { Dispatcher } from './bridge/dispatcher.js';
import { Inbox } from './bridge/inbox.js';
import { InquiryConsumer } from './bridge/inquiry.consumer.js';
import { ParkedController } from './bridge/parked.controller.js';
import { Reconciler } from './bridge/reconciler.js';
import { CaseController } from './desk/case.controller.js';
import { CaseList } from './desk/case-list.js';
import { CaseViews } from './desk/case-views.js';
import { CommandClient } from './desk/command-client.js';
import { commandControllers } from './desk/command.controller.js';
import { Commands } from './desk/commands.js';
import { Scopes } from './desk/scope.js';
import { FollowUps } from './follow-up/follow-ups.js';
import { CreateBridge1795300000001 } from './migrations/create-bridge.migration.js';
import { CreateDuty1795310000001 } from './migrations/create-duty.migration.js';
import { CreatePhone1795310000002 } from './migrations/create-phone.migration.js';
import { CreateRegister1795300000000 } from './migrations/create-register.migration.js';
import { CreateTerms1795300000002 } from './migrations/create-terms.migration.js';
import { CallConsumer } from './phone/call.consumer.js';
import { PhoneReport } from './phone/phone-report.js';
import { PhoneController } from './phone/phone.controller.js';
import { Recorder } from './register/recorder.js';
import { RecorderWorker } from './register/recorder.worker.js';
import { DeskOpenings } from './staffing/desk-openings.js';
import { DutyDesk } from './staffing/duty-desk.js';
import { DutyController } from './staffing/duty.controller.js';
import { Staffing } from './staffing/staffing.js';
import { CalendarStore } from './terms/calendar.store.js';
import { CaseTerms } from './terms/case-terms.js';
import { ReadyMade } from './terms/ready-made.js';
import { ResolverGroups } from './terms/resolver-groups.js';
import { ForeignTexts } from './texts/foreign-texts.js';
import { TextStore } from './texts/text.store.js';
import { TextsController } from './texts/texts.controller.js';

const register = [Recorder, RecorderWorker, CaseTerms, CalendarStore, ReadyMade, ResolverGroups];
const desk = [Scopes, CaseList, CaseViews, Commands, CommandClient, TextStore, ForeignTexts];
const bridge = [InquiryConsumer, Inbox, Dispatcher, Deliverer, CaseStarter, Reconciler, FollowUps];
const staffing = [DeskOpenings, DutyDesk, Staffing, CallConsumer, PhoneReport];

/** The case register, the desk's API, and the bridge from Kafka to Temporal. */
@Module({
  imports: [
    databaseModule({
      schema: 'routing',
      migrations: [
        CreateRegister1795300000000,
        CreateBridge1795300000001,
        CreateTerms1795300000002,
        CreateDuty1795310000001,
        CreatePhone1795310000002,
      ],
    }),
    KafkaModule,
    OutboxModule,
    TemporalModule,
    AuthModule,
    ServiceCallsModule,
    snapshotModule([topics.customer, topics.agreement, topics.catalogue]),
  ],
  controllers: [
    CaseController,
    ...commandControllers,
    TextsController,
    ParkedController,
    DutyController,
    PhoneController,
  ],
  providers: [...register, ...desk, ...bridge, ...staffing],
})
export class AppModule {}
