import { linesOf } from '@mottak/platform';
import { html, type Html } from '../pages/html.js';

/** What an operator wrote, line by line as they wrote it: an empty line begins a paragraph. */
export const paragraphsOf = (text: string): Html[] =>
  linesOf(text)
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => html`<p>${broken(paragraph)}</p>`);

const broken = (paragraph: string): Html[] =>
  paragraph.split('\n').map((line, at) => (at === 0 ? html`${line}` : html`<br />${line}`));
