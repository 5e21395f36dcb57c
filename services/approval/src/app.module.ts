import { Module } from '@nestjs/common';
import {
  AuthModule,
  databaseModule,
  KafkaModule,
  OutboxModule,
  ServiceCallsModule,
  TemporalModule,
} from '@mottak/platform';
import { ActDesk } from './act/act.desk.js';
import { AgreementActivities } from './agreement/agreement.activities.js';
import { AgreementController } from './agreement/agreement.controller.js';
import { AgreementDesk } from './agreement/agreement.desk.js';
import { ApprovalWorker } from './approval.worker.js';
import { AssessmentActivities } from './assessment/assessment.activities.js';
import { AssessmentController } from './assessment/assessment.controller.js';
import { DecisionDesk } from './assessment/decision.desk.js';
import { CreateApproval1764000000000 } from './migrations/create-approval.migration.js';
import { CatalogueController } from './register/catalogue.controller.js';
import { VersionAgreements1795340000000 } from './migrations/version-agreements.migration.js';
import { SignRegister1795700000000 } from './migrations/sign-register.migration.js';
import { IndexActs1795310000001 } from './migrations/index-acts.migration.js';
import {
  RegisteredAgreementController,
  RegisteredCatalogueController,
  RegisteredCustomerController,
} from './register/register.controller.js';
import { RegisterDesk } from './register/register.desk.js';
import { RegisterImpact } from './register/register.impact.js';
import { RegisterOpening } from './register/register.opening.js';
import { TextsController } from './texts/texts.controller.js';

/** Approval, put together. */
@Module({
  imports: [
    AuthModule,
    databaseModule({
      schema: 'approval',
      migrations: [
        CreateApproval1764000000000,
        IndexActs1795310000001,
        VersionAgreements1795340000000,
        SignRegister1795700000000,
      ],
    }),
    KafkaModule,
    OutboxModule,
    TemporalModule,
    ServiceCallsModule,
  ],
  controllers: [
    AssessmentController,
    AgreementController,
    CatalogueController,
    RegisteredCustomerController,
    RegisteredAgreementController,
    RegisteredCatalogueController,
    TextsController,
  ],
  providers: [
    ActDesk,
    DecisionDesk,
    AgreementDesk,
    AssessmentActivities,
    AgreementActivities,
    ApprovalWorker,
    RegisterOpening,
    RegisterDesk,
    RegisterImpact,
  ],
})
export class AppModule {}
