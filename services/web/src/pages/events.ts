import { html, page, type Html } from './html.js';
import { lastOf, membersOf, prose, type Schema } from './schema-words.js';

interface Ref {
  $ref: string;
}

interface Message {
  title: string;
  contentType?: string;
  summary?: string;
  payload: Schema;
  bindings?: { kafka?: { key?: { description?: string } } };
}

interface Channel {
  address: string;
  title: string;
  description: string;
  messages: Record<string, Ref>;
  bindings: { kafka: { partitions: number } };
}

/** What this page reads of an AsyncAPI 3 document. */
export interface AsyncApi {
  info: { description: string };
  channels: Record<string, Channel>;
  operations: Record<string, { action: 'send' | 'receive'; channel: Ref }>;
  components: { messages: Record<string, Message>; schemas: Record<string, Schema> };
}

/** Every event on Mottak's topics, as a page that reads without a script. */
export const eventsPage = (document: AsyncApi): string =>
  page(
    'Mottak: events',
    'en',
    html`<main>
      <h1>Events on Kafka</h1>
      ${document.info.description.split('\n\n').map((paragraph) => html`<p>${prose(paragraph)}</p>`)}
      <p>The same for machines: <a href="/api/v1/asyncapi.json">asyncapi.json</a></p>
      ${Object.entries(document.channels).map(([name, channel]) => channelSection(document, name, channel))}
    </main>`,
  );

function channelSection(
  document: AsyncApi,
  name: string,
  { address, title, description, messages, bindings }: Channel,
): Html {
  const listed = Object.values(messages).flatMap(
    (ref) => document.components.messages[lastOf(ref.$ref)] ?? [],
  );
  const key = listed[0]?.bindings?.kafka?.key?.description ?? 'as it came';
  return html`<section id="${name}">
    <h2>${title}</h2>
    <p>${prose(description)}</p>
    <dl>
      <dt>Topic</dt>
      <dd><code>${address}</code></dd>
      <dt>You may</dt>
      <dd>${isSent(document, name) ? 'read' : 'write'}</dd>
      <dt>Key</dt>
      <dd>${prose(key)}</dd>
      <dt>Partitions</dt>
      <dd>${bindings.kafka.partitions}</dd>
    </dl>
    ${listed.map((message) => messageDetails(document, message))}
  </section>`;
}

const isSent = ({ operations }: AsyncApi, channel: string): boolean =>
  Object.values(operations).some(
    (operation) => lastOf(operation.channel.$ref) === channel && operation.action === 'send',
  );

function messageDetails(document: AsyncApi, { title, contentType, summary, payload }: Message): Html {
  const schema = payload.$ref ? (document.components.schemas[lastOf(payload.$ref)] ?? payload) : payload;
  return html`<details>
    <summary><code>${title}</code></summary>
    <p>${prose(summary ?? '')} <code>${contentType ?? 'as it came'}</code></p>
    ${membersOf(schema)}
  </details>`;
}
