import { Module } from '@nestjs/common';
import { TemporalModule } from '@mottak/platform';
import { WorkflowHost } from './workflow.host.js';

@Module({ imports: [TemporalModule], providers: [WorkflowHost] })
export class AppModule {}
