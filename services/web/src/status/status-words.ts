import type { Language, StatusView } from '@mottak/contracts';

type Kind = StatusView['disruptions'][number]['messages'][number]['kind'];

export interface StatusWords {
  title: string;
  normal: string;
  disrupted: string;
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
    disrupted: 'Vi har driftsforstyrrelser nå.',
    over: 'Over',
    about: 'Gjelder',
    expected: 'Forventet slutt',
    unknownEnd: 'ikke kjent ennå',
    unavailable: 'Driftsstatus kan ikke vises akkurat nå. Prøv igjen om litt.',
    feed: 'Følg driftsmeldingene med Atom',
    kind: { announced: 'Meldt', updated: 'Oppdatert', ended: 'Over' },
  },
  nn: {
    title: 'Driftsstatus',
    normal: 'Vi kjenner ikkje til nokon driftsforstyrringar no.',
    disrupted: 'Vi har driftsforstyrringar no.',
    over: 'Over',
    about: 'Gjeld',
    expected: 'Venta slutt',
    unknownEnd: 'ikkje kjend enno',
    unavailable: 'Driftsstatus kan ikkje visast akkurat no. Prøv igjen om litt.',
    feed: 'Følg driftsmeldingane med Atom',
    kind: { announced: 'Meld', updated: 'Oppdatert', ended: 'Over' },
  },
  en: {
    title: 'Service status',
    normal: 'We know of no disruptions now.',
    disrupted: 'There are disruptions now.',
    over: 'Over',
    about: 'About',
    expected: 'Expected to end',
    unknownEnd: 'not known yet',
    unavailable: 'The status can not be shown right now. Try again in a moment.',
    feed: 'Follow the messages by Atom',
    kind: { announced: 'Announced', updated: 'Updated', ended: 'Over' },
  },
};

const locale: Readonly<Record<Language, string>> = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' };

/** An instant (ISO 8601) in words, in Norwegian time. */
export const inWords = (instant: string, language: Language): string =>
  new Intl.DateTimeFormat(locale[language], {
    timeZone: 'Europe/Oslo',
    dateStyle: 'full',
    timeStyle: 'short',
  }).format(new Date(instant));
