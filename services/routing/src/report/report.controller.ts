import { Controller, Get, Query } from '@nestjs/common';
import {
  operations,
  reportedQuery,
  reportQuery,
  type QualityReport,
  type ReportedPage,
  type ReportedQuery,
  type ReportQuery,
} from '@mottak/contracts';
import { CurrentActor, type Actor } from '@mottak/platform';
import { AllowedBy } from '../desk/allowed-by.js';
import { Scopes } from '../desk/scope.js';
import { QualityReports } from './quality-report.js';
import { ReportedList } from './reported-list.js';

const Asked = () => Query({ schema: reportQuery });
const AskedList = () => Query({ schema: reportedQuery });

/** How promises were kept, in figures, and what stands behind each. Customers see their own organisation's. */
@Controller('api/v1/reports')
export class ReportController {
  constructor(
    private readonly scopes: Scopes,
    private readonly reports: QualityReports,
    private readonly list: ReportedList,
  ) {}

  @Get('quality')
  @AllowedBy(operations.getQualityReport)
  async report(@CurrentActor() actor: Actor, @Asked() query: ReportQuery): Promise<QualityReport> {
    return this.reports.report(await this.scopes.of(actor), query);
  }

  @Get('quality/cases')
  @AllowedBy(operations.listReported)
  async cases(@CurrentActor() actor: Actor, @AskedList() query: ReportedQuery): Promise<ReportedPage> {
    return this.list.page(await this.scopes.of(actor), query, actor);
  }
}
