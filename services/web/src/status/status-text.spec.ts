import { expect, it } from '@jest/globals';
import type { StatusView } from '@mottak/contracts';
import { linesOf } from '@mottak/platform';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { statusFeed } from './status-feed.js';
import { statusPage } from './status-page.js';
import { inWords } from './status-words.js';

const view = (title: string, text: string, service = 'E-post'): StatusView => ({
  state: 'disrupted',
  language: 'nb',
  disruptions: [
    {
      id: '019a2f4e-6c1b-7d3e-9a55-0c7f5b7e4d21',
      state: 'announced',
      services: [service],
      title,
      expectedEnd: null,
      announcedAt: '2026-11-24T08:00:00.000Z',
      endedAt: null,
      messages: [{ number: 1, kind: 'announced', at: '2026-11-24T08:00:00.000Z', title, text }],
    },
  ],
});

/** The texts of each element, as a strict XML parser reads them. @throws where the feed is not well-formed */
function read(feed: string): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  const parser = new SaxesParser();
  let text = '';
  parser.on('opentag', () => (text = ''));
  parser.on('text', (piece) => (text += piece));
  parser.on('closetag', ({ name }) => texts.set(name, [...(texts.get(name) ?? []), text]));
  parser.write(feed).close();
  return texts;
}

const anything = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.string({
    unit: fc.constantFrom('<', '&', ']]>', '"', "'", '\n', '\u0001', '\uffff', '\u2028', '\u0085', 'a', ' '),
  }),
);

it('is a feed that a strict parser reads, whatever an operator wrote', () => {
  fc.assert(
    fc.property(anything, anything, anything, (title, text, service) => {
      const [content = ''] = read(statusFeed(view(title, text, service), 'nb')).get('content') ?? [];
      expect(content).toMatch(/^<p>[^]*<\/p>$/);
      expect(content.match(/<br \/>/g)?.length ?? 0).toBe(
        linesOf(text)
          .trim()
          .match(/(?<!\n)\n(?!\n)/g)?.length ?? 0,
      );
    }),
  );
});

it.each(['\n', '\r\n', '\u2028', '\v', '\u0085'])(
  'shows the line that %j breaks, on the page and in the feed',
  (mark) => {
    const told = view('Nede', `Vi feilsøker.${mark}Prøv igjen <snart>.${mark}${mark}Hilsen`);
    const lines = '<p>Vi feilsøker.<br />Prøv igjen &lt;snart&gt;.</p><p>Hilsen</p>';
    expect(statusPage(told, 'nb')).toContain(lines);
    expect(read(statusFeed(told, 'nb')).get('content')).toEqual([lines]);
  },
);

it.each([
  ['nb', 'Vi har en driftsforstyrrelse nå.', 'Vi har 2 driftsforstyrrelser nå.'],
  ['nn', 'Vi har ei driftsforstyrring no.', 'Vi har 2 driftsforstyrringar no.'],
  ['en', 'There is one disruption now.', 'There are 2 disruptions now.'],
] as const)('says in %s how many disruptions go on, of those that it shows', (language, one, two) => {
  const told = { ...view('Nede', 'Vi feilsøker.'), language };
  const [goesOn] = told.disruptions;
  if (!goesOn) throw new Error('there is none');
  const ended = { ...goesOn, state: 'ended' as const };
  expect(statusPage({ ...told, disruptions: [goesOn, ended] }, language)).toContain(one);
  expect(statusPage({ ...told, disruptions: [goesOn, goesOn, ended] }, language)).toContain(two);
});

it.each([
  ['nb', '2026-11-26', 'tirsdag 24. november kl. 10.05'],
  ['nn', '2026-11-26', 'tysdag 24. november kl. 10.05'],
  ['en', '2026-11-26', '10:05 on Tuesday 24 November (Norwegian time)'],
  ['nb', '2027-01-01', 'tirsdag 24. november 2026 kl. 10.05'],
] as const)('says times as mails do: in %s, on %s', (language, now, expected) => {
  expect(inWords('2026-11-24T09:05:00.000Z', language, new Date(now))).toBe(expected);
});
