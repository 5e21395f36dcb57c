import type { Language, StatusView } from '@mottak/contracts';
import { oneLine } from '../letters/plain-text.js';
import { moment } from '../templates/wording.js';

const words: Readonly<
  Record<Language, { none: string; some: string; expected: (moment: string) => string; unknown: string }>
> = {
  nb: {
    none: 'Vi kjenner ikke til noen driftsforstyrrelser nå.',
    some: 'Vi har driftsforstyrrelser nå.',
    expected: (at) => `Vi regner med at det er over ${at}.`,
    unknown: 'Vi vet ikke ennå når det er over.',
  },
  nn: {
    none: 'Vi kjenner ikkje til nokon driftsforstyrringar no.',
    some: 'Vi har driftsforstyrringar no.',
    expected: (at) => `Vi reknar med at det er over ${at}.`,
    unknown: 'Vi veit ikkje enno når det er over.',
  },
  en: {
    none: 'We know of no disruptions now.',
    some: 'There are disruptions now.',
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
    const end = expectedEnd === null ? say.unknown : say.expected(moment(expectedEnd, language));
    return [sentence(oneLine(title, 200)), sentence(text), end].filter((part) => part !== '').join(' ');
  });
  return [say.some, ...lines].join('\n').concat('\n');
}

const sentence = (words: string): string => (words === '' || /[.!?…]$/.test(words) ? words : `${words}.`);
