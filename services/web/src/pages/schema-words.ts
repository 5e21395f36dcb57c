import { html, type Html } from './html.js';

/** What is read of a JSON Schema for the page. */
export interface Schema {
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

/** The name at the end of a reference. */
export const lastOf = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1);

/** A type in a few words: `string (uuid)`, `"a" | "b"`, `list of object`. */
function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map(typeOf))].join(' | ');
  if (schema.items) return `list of ${[schema.items].flat().map(typeOf).join(', ')}`;
  if (schema.$ref) return lastOf(schema.$ref);
  if (schema.properties) return `{ ${Object.keys(schema.properties).join(', ')} }`;
  const type = [schema.type ?? 'anything'].flat().join(' | ');
  return schema.format ? `${type} (${schema.format})` : type;
}

/** The members of an object, one to a row. */
export function membersOf({ properties = {}, required = [] }: Schema): Html {
  const rows = Object.entries(properties).map(([name, schema]) => row(name, schema, required.includes(name)));
  return rows.length === 0
    ? html`<p>No members.</p>`
    : html`<table>
        ${rows}
      </table>`;
}

const row = (name: string, schema: Schema, required: boolean): Html =>
  html`<tr>
    <td><code>${name}</code></td>
    <td><code>${typeOf(schema)}</code></td>
    <td>${required ? '' : 'may be left out'} ${prose(schema.description ?? '')}</td>
  </tr>`;

/** Text as the documents have it, where `this` is code and *this* is stressed. */
export const prose = (text: string): Html[] =>
  text.split(/(`[^`]+`|\*[^*]+\*)/).map((part) => {
    if (/^`.+`$/.test(part)) return html`<code>${part.slice(1, -1)}</code>`;
    if (/^\*.+\*$/.test(part)) return html`<em>${part.slice(1, -1)}</em>`;
    return html`${part}`;
  });
