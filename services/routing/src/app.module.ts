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
  TemporalModule,
} from '@mottak/platform';
import { AuditController } from './audit/audit.controller.js';
import { Auditor } from './audit/auditor.js';
import { CaseStarter } from './bridge/case-starter.js';
import { Deliverer } from './bridge/deliverer.js';
import { Dispatcher } from './bridge/dispatcher.js';
import { Inbox } from './bridge/inbox.js';
import { LateCases } from './bridge/late-cases.js';
import { LateController } from './bridge/late.controller.js';
import { InquiryConsumer } from './bridge/inquiry.consumer.js';
import { ParkedController } from './bridge/parked.controller.js';
import { Reconciler } from './bridge/reconciler.js';
import { CalendarChanges } from './calendars/calendar-changes.js';
import { CalendarRows } from './calendars/calendar-rows.js';
import { CalendarWatch } from './calendars/calendar-watch.js';
import { CalendarController } from './calendars/calendar.controller.js';
import { Calendars } from './calendars/calendars.js';
import { CalendarWorker } from './calendars/calendar.worker.js';
import { CaseTeller } from './calendars/case-teller.js';
import { ServiceTimeController } from './calendars/service-time.controller.js';
import { BulkCommands } from './desk/bulk-commands.js';
import { BulkController } from './desk/bulk.controller.js';
import { CaseController } from './desk/case.controller.js';
import { CaseList } from './desk/case-list.js';
import { CaseViews } from './desk/case-views.js';
import { ContactLanguages } from './desk/contact-languages.js';
import { CommandClient } from './desk/command-client.js';
import { commandControllers } from './desk/command.controller.js';
import { Commands } from './desk/commands.js';
import { Demands } from './desk/demands.js';
import { FollowUps } from './follow-up/follow-ups.js';
import { RegisterImpactController } from './impact/register-impact.controller.js';
import { RegisterImpact } from './impact/register-impact.js';
import { CreateBridge1795300000001 } from './migrations/create-bridge.migration.js';
import { CreateLife1795300000050 } from './migrations/create-life.migration.js';
import { CreateOnCall1795300000060 } from './migrations/create-on-call.migration.js';
import { CreateDuty1795310000001 } from './migrations/create-duty.migration.js';
import { CreatePhone1795310000002 } from './migrations/create-phone.migration.js';
import { CreateOutcomes1795320000020 } from './migrations/create-outcomes.migration.js';
import { CreateRegister1795300000000 } from './migrations/create-register.migration.js';
import { CreateRoutingRules1795300000041 } from './migrations/create-routing-rules.migration.js';
import { CreateStaff1795300000040 } from './migrations/create-staff.migration.js';
import { CreateTerms1795300000002 } from './migrations/create-terms.migration.js';
import { WidenOnCall1795320000010 } from './migrations/widen-on-call.migration.js';
import { CreateDisruptions1795320000004 } from './migrations/create-disruptions.migration.js';
import { DisruptionCasesController } from './disruptions/disruption-cases.controller.js';
import { DisruptionConsumer } from './disruptions/disruption.consumer.js';
import { Linking } from './disruptions/linking.js';
import { NewsTeller } from './disruptions/news-teller.js';
import { SplitCases1795320000030 } from './migrations/split-cases.migration.js';
import { HandOff } from './register/hand-off.js';
import { KeepChanges1795340000001 } from './migrations/keep-changes.migration.js';
import { IndexCaseNumbers1795340000000 } from './migrations/index-case-numbers.migration.js';
import { KeepAddresses1795350000003 } from './migrations/keep-addresses.migration.js';
import { IndexNews1795320000052 } from './migrations/index-news.migration.js';
import { WordProductsApart1795350000002 } from './migrations/word-products-apart.migration.js';
import { MeasureAgain1795350000001 } from './migrations/measure-again.migration.js';
import { FollowUpByContact1795330000000 } from './migrations/follow-up-by-contact.migration.js';
import { PageForCalls1795320000060 } from './migrations/page-for-calls.migration.js';
import { IndexTexts1795310000000 } from './migrations/index-texts.migration.js';
import { Acknowledgements } from './on-call/acknowledgements.js';
import { EscalationViews } from './on-call/escalation-views.js';
import { Escalations } from './on-call/escalations.js';
import { OnCallDuty } from './on-call/on-call.activities.js';
import { CallOutsController } from './on-call/call-outs.controller.js';
import { OnCallController } from './on-call/on-call.controller.js';
import { OnCallWorker } from './on-call/on-call.worker.js';
import { RotaController } from './on-call/rota/rota.controller.js';
import { RotaOpening } from './on-call/rota/rota.opening.js';
import { RotaStore } from './on-call/rota/rota.store.js';
import { UrgentCallsConsumer } from './on-call/urgent-calls.consumer.js';
import { UrgentCasesConsumer } from './on-call/urgent-cases.consumer.js';
import { EditCalendars1795300000060 } from './migrations/edit-calendars.migration.js';
import { Recorder } from './register/recorder.js';
import { RecorderWorker } from './register/recorder.worker.js';
import { OutcomeBacklog } from './report/outcome-backlog.js';
import { QualityReports } from './report/quality-report.js';
import { ReportController } from './report/report.controller.js';
import { ReportEntries } from './report/report-entries.js';
import { DryRuns } from './rules/dry-runs.js';
import { RoutingRulesController } from './rules/routing-rules.controller.js';
import { RuleSets } from './rules/rule-sets.js';
import { Rules } from './rules/rules.js';
import { AbsenceStore } from './staff/absence.store.js';
import { Assignments } from './staff/assignments.js';
import { ResolverGroupController } from './staff/resolver-group.controller.js';
import { ResolverGroupStore } from './staff/resolver-group.store.js';
import { StaffContactsController } from './staff/staff-contacts.controller.js';
import { StaffDirectoryStore } from './staff/staff-directory.js';
import { StaffController } from './staff/staff.controller.js';
import { StaffOpening } from './staff/staff.opening.js';
import { CallConsumer } from './phone/call.consumer.js';
import { CallerHours } from './phone/caller-hours.js';
import { DeskHoursController } from './phone/desk-hours.controller.js';
import { PhoneReport } from './phone/phone-report.js';
import { PhoneController } from './phone/phone.controller.js';
import { DeskOpenings } from './staffing/desk-openings.js';
import { DutyDesk } from './staffing/duty-desk.js';
import { DutyController } from './staffing/duty.controller.js';
import { Staffing } from './staffing/staffing.js';
import { CalendarStore } from './terms/calendar.store.js';
import { CaseTerms } from './terms/case-terms.js';
import { ReadyMade } from './terms/ready-made.js';
import { ResolverGroups } from './terms/resolver-groups.js';
import { SeparateAgreementsConsumer } from './terms/separate-agreements.consumer.js';
import { ForeignTexts } from './texts/foreign-texts.js';
import { TextStore } from './texts/text.store.js';
import { TextsController } from './texts/texts.controller.js';

const register = [Recorder, HandOff, RecorderWorker, CaseTerms, CalendarStore, ReadyMade, ResolverGroups];
const desk = [
  Scopes,
  CaseList,
  CaseViews,
  ContactLanguages,
  Commands,
  BulkCommands,
  Demands,
  CommandClient,
  TextStore,
  ForeignTexts,
];
const calendars = [Calendars, CalendarRows, CalendarWatch, CalendarChanges, CalendarWorker, CaseTeller];
const bridge = [InquiryConsumer, Inbox, Dispatcher, Deliverer, CaseStarter, Reconciler, LateCases, FollowUps];
const staff = [StaffDirectoryStore, AbsenceStore, ResolverGroupStore, StaffOpening, Assignments];
const audits = [Auditor];
const agreements = [SeparateAgreementsConsumer];
const reports = [QualityReports, ReportEntries, OutcomeBacklog];
const disruptions = [DisruptionConsumer, Linking, NewsTeller];
const rules = [Rules, RuleSets, DryRuns];

const onCall = [
  RotaStore,
  RotaOpening,
  Escalations,
  EscalationViews,
  Acknowledgements,
  OnCallDuty,
  OnCallWorker,
  UrgentCasesConsumer,
  UrgentCallsConsumer,
];
const staffing = [DeskOpenings, DutyDesk, Staffing, CallConsumer, PhoneReport, CallerHours];

/** The case register, the desk's API, and the bridge from Kafka to Temporal. */
@Module({
  imports: [
    databaseModule({
      schema: 'routing',
      migrations: [
        CreateRegister1795300000000,
        CreateBridge1795300000001,
        CreateTerms1795300000002,
        CreateStaff1795300000040,
        CreateRoutingRules1795300000041,
        CreateLife1795300000050,
        IndexTexts1795310000000,
        CreateOnCall1795300000060,
        EditCalendars1795300000060,
        CreateDuty1795310000001,
        CreatePhone1795310000002,
        WidenOnCall1795320000010,
        CreateOutcomes1795320000020,
        CreateDisruptions1795320000004,
        SplitCases1795320000030,
        IndexNews1795320000052,
        PageForCalls1795320000060,
        FollowUpByContact1795330000000,
        IndexCaseNumbers1795340000000,
        KeepChanges1795340000001,
        MeasureAgain1795350000001,
        WordProductsApart1795350000002,
        KeepAddresses1795350000003,
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
    BulkController,
    ...commandControllers,
    TextsController,
    ParkedController,
    LateController,
    StaffController,
    ResolverGroupController,
    StaffContactsController,
    RoutingRulesController,
    RotaController,
    OnCallController,
    CallOutsController,
    CalendarController,
    ServiceTimeController,
    AuditController,
    ReportController,
    DutyController,
    PhoneController,
    DeskHoursController,
    DisruptionCasesController,
    RegisterImpactController,
  ],
  providers: [
    ...register,
    ...calendars,
    ...desk,
    ...bridge,
    ...staff,
    ...rules,
    ...onCall,
    ...audits,
    ...agreements,
    ...reports,
    ...staffing,
    ...disruptions,
    RegisterImpact,
  ],
})
export class AppModule {}
