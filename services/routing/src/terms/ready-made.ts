import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectLog, type Log } from '@mottak/platform';
import { CalendarStore } from './calendar.store.js';

/** Sees to it at boot that the ready-made calendars are stored before anything is judged by them. */
@Injectable()
export class ReadyMade implements OnModuleInit {
  constructor(
    private readonly calendars: CalendarStore,
    @InjectLog() private readonly log: Log,
  ) {}

  async onModuleInit(): Promise<void> {
    for (const calendar of await this.calendars.seed())
      this.log.warn(
        { calendar },
        'this release brings another version of a calendar that operators have edited: theirs stays',
      );
  }
}
