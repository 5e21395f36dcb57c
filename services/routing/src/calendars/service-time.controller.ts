import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { operations, serviceTimeEvaluation, type ServiceTimeAnswers } from '@mottak/contracts';
import { AllowedBy } from '@mottak/platform';
import { type AskedCalendar, evaluateInSlices, type ServiceTimeResult } from '@mottak/service-time';
import { setImmediate } from 'node:timers/promises';
import type { z } from 'zod';
import { asCalendarFault } from './calendar-fault.js';
import { Calendars } from './calendars.js';

type Evaluation = z.infer<typeof serviceTimeEvaluation>;

/** Counts service time for whoever asks: a calendar is no secret. */
@Controller('api/v1/service-time')
export class ServiceTimeController {
  constructor(private readonly calendars: Calendars) {}

  /** A calendar of ours is asked in all its versions, as promises are. */
  @Post('evaluate')
  @HttpCode(200)
  @AllowedBy(operations.evaluateServiceTime)
  async evaluate(@Body({ schema: serviceTimeEvaluation }) body: Evaluation): Promise<ServiceTimeAnswers> {
    const { calendar, queries } = body;
    const asked: AskedCalendar =
      typeof calendar === 'string' ? await this.calendars.history(calendar) : calendar;
    try {
      return { results: await letOthersIn(evaluateInSlices({ calendar: asked, queries })) };
    } catch (error) {
      return asCalendarFault(error, 'calendar');
    }
  }
}

/** Does work that is cut into slices; between two of them whatever else waits has its turn. */
async function letOthersIn(work: Generator<undefined, ServiceTimeResult[]>): Promise<ServiceTimeResult[]> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    await setImmediate();
  }
}
