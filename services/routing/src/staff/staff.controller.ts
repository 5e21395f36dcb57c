import { Body, Controller, Get, Param, Put, Query, Res } from '@nestjs/common';
import {
  absences,
  operations,
  staffDirectory,
  subject,
  versionQuery,
  type Absences,
  type StaffDirectory,
  type VersionQuery,
} from '@mottak/contracts';
import {
  AllowedBy,
  CurrentActor,
  etagOf,
  GivenPrecondition,
  keptVersions,
  type Actor,
  type Precondition,
} from '@mottak/platform';
import type { FastifyReply } from 'fastify';
import { Pool } from 'pg';
import { absencesKept, AbsenceStore } from './absence.store.js';
import { StaffDirectoryStore, staffKept } from './staff-directory.js';

const StaffId = () => Param('staffId', { schema: subject });
const AskedVersions = () => Query({ schema: versionQuery });
const Reply = () => Res({ passthrough: true });

/** The directory of the staff, who is away when, and what was changed of both. */
@Controller('api/v1/staff')
export class StaffController {
  constructor(
    private readonly directory: StaffDirectoryStore,
    private readonly away: AbsenceStore,
    private readonly pool: Pool,
  ) {}

  @Get()
  @AllowedBy(operations.listStaff)
  async list(@Reply() reply: FastifyReply) {
    return tagged(await this.directory.all(), reply);
  }

  @Put()
  @AllowedBy(operations.replaceStaff)
  async replace(
    @Body({ schema: staffDirectory }) { items, why }: StaffDirectory,
    @CurrentActor() { sub }: Actor,
    @GivenPrecondition() precondition: Precondition,
    @Reply() reply: FastifyReply,
  ) {
    return tagged(await this.directory.replace(items, { by: sub, why, precondition }), reply);
  }

  @Get('versions')
  @AllowedBy(operations.listStaffVersions)
  async versions(@AskedVersions() query: VersionQuery) {
    return { items: await keptVersions(this.pool, staffKept, query) };
  }

  @Get(':staffId/absences')
  @AllowedBy(operations.getAbsences)
  async absences(@StaffId() staffId: string, @Reply() reply: FastifyReply) {
    return tagged(await this.away.of(staffId), reply);
  }

  @Put(':staffId/absences')
  @AllowedBy(operations.replaceAbsences)
  async replaceAbsences(
    @StaffId() staffId: string,
    @Body({ schema: absences }) { items, why }: Absences,
    @CurrentActor() { sub }: Actor,
    @GivenPrecondition() precondition: Precondition,
    @Reply() reply: FastifyReply,
  ) {
    return tagged(await this.away.replace(staffId, items, { by: sub, why, precondition }), reply);
  }

  @Get(':staffId/absences/versions')
  @AllowedBy(operations.listAbsenceVersions)
  async absenceVersions(@StaffId() staffId: string, @AskedVersions() query: VersionQuery) {
    return { items: await keptVersions(this.pool, absencesKept(staffId), query) };
  }
}

function tagged<T>({ version, items }: { version: number; items: T[] }, reply: FastifyReply): { items: T[] } {
  void reply.header('etag', etagOf(version));
  return { items };
}
