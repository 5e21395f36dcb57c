import type { Language, StatusView } from '@mottak/contracts';
import { oneLine } from '@mottak/platform';
import { html, page, type Html } from '../pages/html.js';
import { paragraphsOf } from './paragraphs.js';
import { inWords, statusWords } from './status-words.js';

type Disruption = StatusView['disruptions'][number];

const names: Readonly<Record<Language, string>> = { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' };

/** The public status page; null where the status isn't to be had. What operators wrote is text, and stays text. */
export function statusPage(status: StatusView | null, language: Language): string {
  const say = statusWords[language];
  const feed = `/status/feed.atom?language=${language}`;
  const head = html`<link rel="alternate" type="application/atom+xml" title="${say.title}" href="${feed}" />`;
  return page(
    say.title,
    language,
    html`<main>
      <h1>${say.title}</h1>
      <nav>${languages(language)}</nav>
      ${status === null ? [html`<p>${say.unavailable}</p>`] : whole(status)}
      <p><a href="${feed}">${say.feed}</a></p>
    </main>`,
    head,
  );
}

const languages = (current: Language): Html[] =>
  (['nb', 'nn', 'en'] as const).map((one) =>
    one === current
      ? html`<span lang="${one}">${names[one]}</span> `
      : html`<a href="/status?language=${one}" lang="${one}">${names[one]}</a> `,
  );

function whole({ disruptions, language }: StatusView): Html[] {
  const say = statusWords[language];
  const current = disruptions.filter(({ state }) => state === 'announced').length;
  return [
    html`<p role="status">
      <strong>${current === 0 ? say.normal : say.disrupted(current)}</strong>
    </p>`,
    ...disruptions.map((disruption) => section(disruption, language)),
  ];
}

function section(disruption: Disruption, language: Language): Html {
  const say = statusWords[language];
  const { id, state, title, services, expectedEnd, messages } = disruption;
  const end = expectedEnd === null ? say.unknownEnd : inWords(expectedEnd, language);
  return html`<section id="${id}">
    <h2>${state === 'ended' ? `${say.over}: ${oneLine(title, 200)}` : oneLine(title, 200)}</h2>
    <p>${say.about}: ${oneLine(services.join(', '), 5_000)}</p>
    ${state === 'ended' ? [] : [html`<p>${say.expected}: ${end}</p>`]}
    ${messages.toReversed().map((message) => said(message, id, language))}
  </section>`;
}

const said = (
  { number, kind, at, title, text }: Disruption['messages'][number],
  id: string,
  language: Language,
): Html =>
  html`<article id="${id}-${number}">
    <h3>${oneLine(title, 200)}</h3>
    <p>${statusWords[language].kind[kind]} <time datetime="${at}">${inWords(at, language)}</time></p>
    ${paragraphsOf(text)}
  </article>`;
