import { DateTime } from 'luxon';
import type { Language } from '@mottak/contracts';

/** The zone that people here read times in. */
const homeZone = 'Europe/Oslo';

interface Form {
  locale: string;
  /** Formats of Luxon's. */
  clock: string;
  day: string;
  whole: (clock: string, day: string) => string;
  home: string;
}

const norwegian = {
  clock: "'kl.' HH.mm",
  day: 'cccc d. LLLL',
  whole: (clock: string, day: string) => `${day} ${clock}`,
  home: '',
};
const forms: Readonly<Record<Language, Form>> = {
  nb: { ...norwegian, locale: 'nb' },
  nn: { ...norwegian, locale: 'nn' },
  en: {
    locale: 'en-GB',
    clock: 'HH:mm',
    day: 'cccc d LLLL',
    whole: (clock, day) => `${clock} on ${day}`,
    home: ' (Norwegian time)',
  },
};

/**
 * Says the times of one message, as they are read when it is sent: in Norwegian time, with the year only where it isn't this
 * one. Readers of English are told once whose time it is.
 */
export class Times {
  private readonly form: Form;
  private isHomeSaid = false;

  /** @param now when the message is sent, ISO 8601, as all instants here */
  constructor(
    private readonly language: Language,
    private readonly now: string,
  ) {
    this.form = forms[language];
  }

  isPast(instant: string): boolean {
    return Date.parse(instant) < Date.parse(this.now);
  }

  /** «torsdag 26. november kl. 10.00»; by the clock of another zone (an IANA name), whose name is then said. */
  at(instant: string, zone: string = homeZone): string {
    const there = this.in(instant, zone);
    const isThisYear = there.year === this.in(this.now, zone).year;
    const day = there.toFormat(isThisYear ? this.form.day : `${this.form.day} yyyy`);
    const said = this.form.whole(there.toFormat(this.form.clock), day);
    return zone === homeZone ? said + this.home() : `${said} (${there.offsetNameLong ?? zone})`;
  }

  /** To colleagues, who are here: the clock alone where it is today. */
  brief(instant: string): string {
    const there = this.in(instant, homeZone);
    const isToday = there.hasSame(this.in(this.now, homeZone), 'day');
    const clock = there.toFormat(this.form.clock);
    return isToday ? clock : this.form.whole(clock, there.toFormat(this.form.day));
  }

  /** Hours of the day, `08:00-16:00`: «kl. 08.00–16.00». */
  hours(hours: string): string {
    const said = hours.replace('-', '–');
    return this.language === 'en' ? said + this.home() : `kl. ${said.replaceAll(':', '.')}`;
  }

  private in(instant: string, zone: string): DateTime {
    return DateTime.fromISO(instant, { zone, locale: this.form.locale });
  }

  private home(): string {
    if (this.isHomeSaid) return '';
    this.isHomeSaid = true;
    return this.form.home;
  }
}
