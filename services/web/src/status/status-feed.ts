import type { Language, StatusView } from '@mottak/contracts';
import { oneLine } from '@mottak/platform';
import { paragraphsOf } from './paragraphs.js';
import { statusWords } from './status-words.js';
import { xml } from './xml.js';

type Disruption = StatusView['disruptions'][number];

/** Of a feed that nothing has happened in. */
const longAgo = '1970-01-01T00:00:00.000Z';

/** The public messages as an Atom feed (RFC 4287), the newest first; also what an intranet shows. */
export function statusFeed({ disruptions }: StatusView, language: Language): string {
  const said = disruptions
    .flatMap((disruption) => disruption.messages.map((message) => ({ disruption, message })))
    .sort((one, other) => other.message.at.localeCompare(one.message.at));
  const query = `language=${language}`;
  return [
    '<?xml version="1.0" encoding="utf-8"?>\n',
    xml`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<id>urn:mottak:status:${language}</id>
<title>${statusWords[language].title}</title>
<author><name>Service Desk</name></author>
<updated>${said[0]?.message.at ?? longAgo}</updated>
<link rel="self" type="application/atom+xml" href="/status/feed.atom?${query}"/>
<link rel="alternate" type="text/html" href="/status?${query}"/>
`,
    ...said.map(({ disruption, message }) => entry(disruption, message, language)),
    '</feed>\n',
  ].join('');
}

const entry = (
  { id, services }: Disruption,
  { number, kind, at, title, text }: Disruption['messages'][number],
  language: Language,
): string =>
  [
    xml`<entry>
<id>urn:mottak:disruption:${id}:${String(number)}</id>
<title>${statusWords[language].kind[kind]}: ${oneLine(title, 200)}</title>
<published>${at}</published>
<updated>${at}</updated>
<link rel="alternate" type="text/html" href="/status?language=${language}#${id}-${String(number)}"/>
`,
    ...services.map((service) => xml`<category term="${oneLine(service, 200)}"/>\n`),
    xml`<content type="html">${paragraphsOf(text)
      .map(({ html }) => html)
      .join('')}</content>
</entry>
`,
  ].join('');
