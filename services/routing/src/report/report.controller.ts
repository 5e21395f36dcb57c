import { Controller, Get, Header, Query, Res } from '@nestjs/common';
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
import type { FastifyReply } from 'fastify';
import { AllowedBy } from '../desk/allowed-by.js';
import { Scopes } from '../desk/scope.js';
import { nextLink } from './next-link.js';
import { OutcomeBacklog } from './outcome-backlog.js';
import { QualityReports } from './quality-report.js';
import { csvOfItems, csvOfReport } from './report-csv.js';
import { ReportedList } from './reported-list.js';

const Asked = () => Query({ schema: reportQuery });
const AskedList = () => Query({ schema: reportedQuery });
const AsCsv = () => Header('content-type', 'text/csv; charset=utf-8; header=present');
const AsFile = (name: string) => Header('content-disposition', `attachment; filename="${name}"`);

/** How promises were kept, in figures, and what stands behind each. Customers see their own organisation's. */
@Controller('api/v1/reports')
export class ReportController {
  constructor(
    private readonly scopes: Scopes,
    private readonly reports: QualityReports,
    private readonly list: ReportedList,
    private readonly backlog: OutcomeBacklog,
  ) {}

  @Get('quality')
  @AllowedBy(operations.getQualityReport)
  async report(@CurrentActor() actor: Actor, @Asked() query: ReportQuery): Promise<QualityReport> {
    this.backlog.demandDone();
    return this.reports.report(await this.scopes.of(actor), query);
  }

  @Get('quality.csv')
  @AsCsv()
  @AsFile('quality.csv')
  @AllowedBy(operations.getQualityReportAsCsv)
  async reportAsCsv(@CurrentActor() actor: Actor, @Asked() query: ReportQuery): Promise<string> {
    return csvOfReport(await this.report(actor, query));
  }

  @Get('quality/cases')
  @AllowedBy(operations.listReported)
  async cases(@CurrentActor() actor: Actor, @AskedList() query: ReportedQuery): Promise<ReportedPage> {
    this.backlog.demandDone();
    return this.list.page(await this.scopes.of(actor), query, actor);
  }

  @Get('quality/cases.csv')
  @AsCsv()
  @AsFile('quality-cases.csv')
  @AllowedBy(operations.listReportedAsCsv)
  async casesAsCsv(
    @CurrentActor() actor: Actor,
    @AskedList() query: ReportedQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { items, next } = await this.cases(actor, query);
    if (next !== null) void reply.header('link', nextLink(operations.listReportedAsCsv.path, query, next));
    return csvOfItems(items);
  }
}
