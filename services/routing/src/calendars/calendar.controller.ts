import { Body, Controller, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import {
  calendarEdit,
  calendarPreviewRequest,
  operations,
  slug,
  type CalendarEdit,
  type CalendarPreview,
  type CalendarPreviewRequest,
  type CalendarView,
} from '@mottak/contracts';
import {
  AllowedBy,
  CurrentActor,
  etagOf,
  GivenPrecondition,
  type Actor,
  type Precondition,
} from '@mottak/platform';
import type { FastifyReply } from 'fastify';
import { Calendars } from './calendars.js';

const CalendarId = () => Param('calendarId', { schema: slug });
const Reply = () => Res({ passthrough: true });

@Controller('api/v1/calendars')
export class CalendarController {
  constructor(private readonly calendars: Calendars) {}

  @Get()
  @AllowedBy(operations.listCalendars)
  list() {
    return this.calendars.list();
  }

  @Get(':calendarId')
  @AllowedBy(operations.getCalendar)
  async one(@CalendarId() id: string, @Reply() reply: FastifyReply): Promise<CalendarView> {
    return tagged(await this.calendars.view(id), reply);
  }

  @Post(':calendarId/preview')
  @HttpCode(200)
  @AllowedBy(operations.previewCalendar)
  preview(
    @CalendarId() id: string,
    @Body({ schema: calendarPreviewRequest }) request: CalendarPreviewRequest,
  ): Promise<CalendarPreview> {
    return this.calendars.preview(id, request);
  }

  /** A version names its author, so a machine makes none. */
  @Put(':calendarId')
  @AllowedBy(operations.changeCalendar)
  async change(
    @CurrentActor() actor: Actor,
    @CalendarId() id: string,
    @Body({ schema: calendarEdit }) edit: CalendarEdit,
    @GivenPrecondition() precondition: Precondition,
    @Reply() reply: FastifyReply,
  ): Promise<CalendarView> {
    return tagged(await this.calendars.change(id, edit, precondition, actor.sub), reply);
  }
}

function tagged(view: CalendarView, reply: FastifyReply): CalendarView {
  void reply.header('etag', etagOf(view.version));
  return view;
}
