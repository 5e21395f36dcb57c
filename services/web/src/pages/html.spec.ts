import { expect, it } from '@jest/globals';
import { html, page } from './html.js';

it('escapes what is put in, and leaves HTML as it is', () => {
  const evil = `<script>alert("x")</script>&'`;
  expect(html`<p title="${evil}">${html`<b>${1}</b>`}</p>`.html).toBe(
    '<p title="&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;&#39;"><b>1</b></p>',
  );
});

it('escapes a page’s title', () => {
  expect(page('</title><script>', 'en', html``)).not.toContain('<script>');
});
