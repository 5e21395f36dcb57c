import { Controller, Get, Param, Query } from '@nestjs/common';
import { auditQuery, operations, type AuditPage, type AuditQuery, type CaseAudit } from '@mottak/contracts';
import { AllowedBy } from '@mottak/platform';
import { caseIdParameter } from '../desk/case-id.js';
import { Auditor } from './auditor.js';

@Controller('api/v1/audits')
export class AuditController {
  constructor(private readonly auditor: Auditor) {}

  @Get()
  @AllowedBy(operations.auditCases)
  page(@Query({ schema: auditQuery }) query: AuditQuery): Promise<AuditPage> {
    return this.auditor.page(query);
  }

  @Get(':caseId')
  @AllowedBy(operations.auditCase)
  one(@Param('caseId', { schema: caseIdParameter }) caseId: string): Promise<CaseAudit> {
    return this.auditor.one(caseId);
  }
}
