import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import {
  absences,
  operations,
  staffDirectory,
  subject,
  type Absences,
  type StaffDirectory,
} from '@mottak/contracts';
import { HumansOnly } from '@mottak/platform';
import { AllowedBy } from '../desk/allowed-by.js';
import { AbsenceStore } from './absence.store.js';
import { StaffDirectoryStore } from './staff-directory.js';

const StaffId = () => Param('staffId', { schema: subject });

/** The directory of the staff, and who is away when. */
@Controller('api/v1/staff')
@HumansOnly()
export class StaffController {
  constructor(
    private readonly directory: StaffDirectoryStore,
    private readonly away: AbsenceStore,
  ) {}

  @Get()
  @AllowedBy(operations.listStaff)
  async list() {
    return { items: await this.directory.all() };
  }

  @Put()
  @AllowedBy(operations.replaceStaff)
  async replace(@Body({ schema: staffDirectory }) body: StaffDirectory) {
    return { items: await this.directory.replace(body) };
  }

  @Get(':staffId/absences')
  @AllowedBy(operations.getAbsences)
  async absences(@StaffId() staffId: string) {
    return { items: await this.away.of(staffId) };
  }

  @Put(':staffId/absences')
  @AllowedBy(operations.replaceAbsences)
  async replaceAbsences(@StaffId() staffId: string, @Body({ schema: absences }) body: Absences) {
    return { items: await this.away.replace(staffId, body) };
  }
}
