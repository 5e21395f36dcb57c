import { Controller, Get, Header, Query, Res } from '@nestjs/common';
import {
  operations,
  reportEntriesQuery,
  reportQuery,
  type QualityReport,
  type ReportEntriesPage,
  type ReportEntriesQuery,
  type ReportQuery,
} from '@mottak/contracts';
import { AllowedBy, CurrentActor, Scopes, type Actor } from '@mottak/platform';
import type { FastifyReply } from 'fastify';
import { nextLink } from './next-link.js';
import { OutcomeBacklog } from './outcome-backlog.js';
import { QualityReports } from './quality-report.js';
import { csvOfEntries, csvOfReport } from './report-csv.js';
import { ReportEntries } from './report-entries.js';

const Asked = () => Query({ schema: reportQuery });
const AskedEntries = () => Query({ schema: reportEntriesQuery });
const AsCsv = () => Header('content-type', 'text/csv; charset=utf-8; header=present');
const AsFile = (name: string) => Header('content-disposition', `attachment; filename="${name}"`);

/** How promises were kept, in figures, and what stands behind each. Customers see their own organisation's. */
@Controller('api/v1/reports')
export class ReportController {
  constructor(
    private readonly scopes: Scopes,
    private readonly reports: QualityReports,
    private readonly evidence: ReportEntries,
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

  @Get('quality/entries')
  @AllowedBy(operations.listReportEntries)
  async entries(
    @CurrentActor() actor: Actor,
    @AskedEntries() query: ReportEntriesQuery,
  ): Promise<ReportEntriesPage> {
    this.backlog.demandDone();
    return this.evidence.page(await this.scopes.of(actor), query, actor);
  }

  @Get('quality/entries.csv')
  @AsCsv()
  @AsFile('quality-entries.csv')
  @AllowedBy(operations.listReportEntriesAsCsv)
  async entriesAsCsv(
    @CurrentActor() actor: Actor,
    @AskedEntries() query: ReportEntriesQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { items, next } = await this.entries(actor, query);
    if (next !== null)
      void reply.header('link', nextLink(operations.listReportEntriesAsCsv.path, query, next));
    return csvOfEntries(items);
  }
}
