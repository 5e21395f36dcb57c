import type { Language, StatusView } from '@mottak/contracts';
import { oneLine } from '@mottak/platform';
import { spoken } from '../phone/spoken.js';

const words: Readonly<
  Record<
    Language,
    { none: string; some: (count: number) => string; expected: (moment: string) => string; unknown: string }
  >
> = {
  nb: {
    none: 'Vi kjenner ikke til noen driftsforstyrrelser nå.',
    some: (n) =>
      n === 1 ? 'Vi har en driftsforstyrrelse nå.' : `Vi har ${String(n)} driftsforstyrrelser nå.`,
    expected: (at) => `Vi regner med at det er over ${at}.`,
    unknown: 'Vi vet ikke ennå når det er over.',
  },
  nn: {
    none: 'Vi kjenner ikkje til nokon driftsforstyrringar no.',
    some: (n) =>
      n === 1 ? 'Vi har ei driftsforstyrring no.' : `Vi har ${String(n)} driftsforstyrringar no.`,
    expected: (at) => `Vi reknar med at det er over ${at}.`,
    unknown: 'Vi veit ikkje enno når det er over.',
  },
  en: {
    none: 'We know of no disruptions now.',
    some: (n) => (n === 1 ? 'There is one disruption now.' : `There are ${String(n)} disruptions now.`),
    expected: (at) => `We expect it to be over on ${at}.`,
    unknown: 'We do not know yet when it will be over.',
  },
};

/** What a phone system reads out to callers: a line for each disruption that goes on, the newest first. */
export function phoneText({ disruptions }: Pick<StatusView, 'disruptions'>, language: Language): string {
  const say = words[language];
  const current = disruptions.filter(({ state }) => state === 'announced');
  if (current.length === 0) return `${say.none}\n`;
  const lines = current.map(({ title, messages, expectedEnd }) => {
    const text = oneLine(messages.at(-1)?.text ?? '', 600);
    const end = expectedEnd === null ? say.unknown : say.expected(spoken(expectedEnd, language));
    return [sentence(oneLine(title, 200)), sentence(text), end].filter((part) => part !== '').join(' ');
  });
  return [say.some(current.length), ...lines].join('\n').concat('\n');
}

const sentence = (words: string): string => (words === '' || /[.!?…]$/.test(words) ? words : `${words}.`);
