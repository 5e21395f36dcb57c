import { html, page, type Html } from './html.js';

interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  const?: unknown;
  enum?: unknown[];
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema | Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
}

interface Message {
  title: string;
  contentType?: string;
  summary?: string;
  payload: Schema;
  bindings?: { kafka?: { key?: { description?: string } } };
}

/** What this page reads of an AsyncAPI 3 document. */
export interface AsyncApi {
  info: { description: string };
  channels: Record<
    string,
    {
      address: string;
      title: string;
      description: string;
      messages: Record<string, { $ref: string }>;
      bindings: { kafka: { partitions: number } };
    }
  >;
  operations: Record<string, { action: 'send' | 'receive'; channel: { $ref: string } }>;
  components: { messages: Record<string, Message>; schemas: Record<string, Schema> };
}

const lastOf = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1);

/** A type in a few words: `string (uuid)`, `"a" | "b"`, `list of object`. */
function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map(typeOf))].join(' | ');
  if (schema.type === 'array')
    return `list of ${Array.isArray(schema.items) ? schema.items.map(typeOf).join(', ') : typeOf(schema.items ?? {})}`;
  if (schema.$ref) return lastOf(schema.$ref);
  if (schema.type === 'object' && schema.properties)
    return `{ ${Object.keys(schema.properties).join(', ')} }`;
  const type = [schema.type ?? 'anything'].flat().join(' | ');
  return schema.format ? `${type} (${schema.format})` : type;
}

const row = (name: string, schema: Schema, required: boolean): Html =>
  html`<tr>
    <td><code>${name}</code></td>
    <td><code>${typeOf(schema)}</code></td>
    <td>${required ? '' : 'may be left out'} ${schema.description ?? ''}</td>
  </tr>`;

/** Every event on Mottak's topics, as a page that reads without a script. */
export function eventsPage({ info, channels, operations, components }: AsyncApi): string {
  const resolve = (schema: Schema): Schema =>
    schema.$ref ? (components.schemas[lastOf(schema.$ref)] ?? schema) : schema;

  const fields = (payload: Schema): Html => {
    const { properties = {}, required = [] } = resolve(payload);
    const rows = Object.entries(properties).map(([name, schema]) =>
      row(name, schema, required.includes(name)),
    );
    return rows.length === 0
      ? html`<p>No fields.</p>`
      : html`<table>
          ${rows}
        </table>`;
  };

  const message = ({ $ref }: { $ref: string }): Html[] => {
    const found = components.messages[lastOf($ref)];
    if (!found) return [];
    const { title, contentType = 'as it came', summary = '', payload } = found;
    return [
      html`<details>
        <summary><code>${title}</code></summary>
        <p>${summary} <code>${contentType}</code></p>
        ${fields(payload)}
      </details>`,
    ];
  };

  const channel = ([name, { address, title, description, messages, bindings }]: [
    string,
    AsyncApi['channels'][string],
  ]): Html => {
    const refs = Object.values(messages);
    const key = refs.map(
      ({ $ref }) => components.messages[lastOf($ref)]?.bindings?.kafka?.key?.description,
    )[0];
    const sent = Object.values(operations).some(
      (operation) => lastOf(operation.channel.$ref) === name && operation.action === 'send',
    );
    return html`<section id="${name}">
      <h2>${title}</h2>
      <p>${description}</p>
      <dl>
        <dt>Topic</dt>
        <dd><code>${address}</code></dd>
        <dt>Yours to</dt>
        <dd>${sent ? 'read' : 'write'}</dd>
        <dt>Key</dt>
        <dd>${key ?? 'as it came'}</dd>
        <dt>Partitions</dt>
        <dd>${bindings.kafka.partitions}</dd>
      </dl>
      ${refs.flatMap(message)}
    </section>`;
  };

  return page(
    'Mottak: events',
    'en',
    html`<main>
      <h1>Events on Kafka</h1>
      ${info.description.split('\n\n').map((paragraph) => html`<p>${paragraph}</p>`)}
      <p>The same for machines: <a href="/api/v1/asyncapi.json">asyncapi.json</a></p>
      ${Object.entries(channels).map(channel)}
    </main>`,
  );
}
