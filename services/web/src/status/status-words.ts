import type { Language, StatusView } from '@mottak/contracts';

type Kind = StatusView['disruptions'][number]['messages'][number]['kind'];

export interface StatusWords {
  title: string;
  normal: string;
  disrupted: (count: number) => string;
  over: string;
  about: string;
  expected: string;
  unknownEnd: string;
  unavailable: string;
  feed: string;
  kind: Readonly<Record<Kind, string>>;
}

/** What the status page and its feed say of themselves. */
export const statusWords: Readonly<Record<Language, StatusWords>> = {
  nb: {
    title: 'Driftsstatus',
    normal: 'Vi kjenner ikke til noen driftsforstyrrelser nå.',
    disrupted: (count) =>
      count === 1 ? 'Vi har en driftsforstyrrelse nå.' : `Vi har ${String(count)} driftsforstyrrelser nå.`,
    over: 'Avsluttet',
    about: 'Gjelder',
    expected: 'Forventet slutt',
    unknownEnd: 'ikke kjent ennå',
    unavailable: 'Driftsstatus kan ikke vises akkurat nå. Prøv igjen om litt.',
    feed: 'Abonner på driftsmeldinger (Atom)',
    kind: { announced: 'Meldt', updated: 'Oppdatert', ended: 'Avsluttet' },
  },
  nn: {
    title: 'Driftsstatus',
    normal: 'Vi kjenner ikkje til nokon driftsforstyrringar no.',
    disrupted: (count) =>
      count === 1 ? 'Vi har ei driftsforstyrring no.' : `Vi har ${String(count)} driftsforstyrringar no.`,
    over: 'Avslutta',
    about: 'Gjeld',
    expected: 'Venta slutt',
    unknownEnd: 'ikkje kjend enno',
    unavailable: 'Driftsstatus kan ikkje visast akkurat no. Prøv på nytt om litt.',
    feed: 'Abonner på driftsmeldingar (Atom)',
    kind: { announced: 'Meld', updated: 'Oppdatert', ended: 'Avslutta' },
  },
  en: {
    title: 'Service status',
    normal: 'We know of no disruptions now.',
    disrupted: (count) =>
      count === 1 ? 'There is one disruption now.' : `There are ${String(count)} disruptions now.`,
    over: 'Ended',
    about: 'Affects',
    expected: 'Expected to end',
    unknownEnd: 'not known yet',
    unavailable: 'We cannot show the status right now. Try again in a moment.',
    feed: 'Subscribe to status messages (Atom)',
    kind: { announced: 'Announced', updated: 'Updated', ended: 'Ended' },
  },
};

const locale: Readonly<Record<Language, string>> = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' };

/**
 * An instant (ISO 8601) in words, as mails say it: «tirsdag 24. november kl. 10.05», in Norwegian time, with the year only where
 * it isn't that of `now`.
 */
export function inWords(instant: string, language: Language, now = new Date()): string {
  const part = (at: Date, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale[language], { timeZone: 'Europe/Oslo', ...options }).format(at);
  const at = new Date(instant);
  const year = { year: 'numeric' } as const;
  const isThisYear = part(at, year) === part(now, year);
  const day = part(at, { weekday: 'long', day: 'numeric', month: 'long', ...(isThisYear ? {} : year) });
  const clock = part(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return language === 'en'
    ? `${clock} on ${day.replace(',', '')} (Norwegian time)`
    : `${day} kl. ${clock.replace(':', '.')}`;
}
