import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CalendarStore } from './calendar.store.js';

/** Sees to it at boot that the ready-made calendars are stored before anything is judged by them. */
@Injectable()
export class ReadyMade implements OnModuleInit {
  constructor(private readonly calendars: CalendarStore) {}

  async onModuleInit(): Promise<void> {
    await this.calendars.seed();
  }
}
