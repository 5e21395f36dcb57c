import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectLog, Metrics, type Log } from '@mottak/platform';
import { Gauge } from 'prom-client';
import { CalendarRows } from './calendar-rows.js';
import { closingsEnd } from './closings-end.js';

/** Tells in time that a calendar's closed dates come to an end: in the log at boot and after a change, and as a metric. */
@Injectable()
export class CalendarWatch implements OnApplicationBootstrap {
  private readonly ends: Gauge<'calendar'>;

  constructor(
    private readonly rows: CalendarRows,
    @InjectLog() private readonly log: Log,
    { registry }: Metrics,
  ) {
    this.ends = new Gauge({
      name: 'mottak_calendar_closings_end_timestamp_seconds',
      help: 'When the closed dates of a calendar end, in seconds since 1970; alert 90 days before',
      labelNames: ['calendar'] as const,
      registers: [registry],
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.look();
  }

  async look(): Promise<void> {
    const newest = await this.rows.newest();
    this.ends.reset();
    for (const { id, definition } of newest) {
      const { at, warning } = closingsEnd(definition, Date.now());
      if (at) this.ends.set({ calendar: id }, at.getTime() / 1000);
      if (warning) this.log.warn({ calendar: id, at }, warning.en);
    }
  }
}
