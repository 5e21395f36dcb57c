import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { configSchemaBeside } from './service-config.js';
import { workspaceRoot } from './workspace-root.js';

const mains = {
  web: 'services/web/dist/main.js',
  intake: 'services/intake/dist/main.js',
  routing: 'services/routing/dist/main.js',
  notification: 'services/notification/dist/main.js',
  approval: 'services/approval/dist/main.js',
  host: 'workflows/host/dist/main.js',
};

interface Variable {
  readers: string[];
  leftOut: string;
}

/** The table of docs/operating.md, by variable. */
function documented(): Record<string, Variable> {
  const text = readFileSync(join(workspaceRoot, 'docs/operating.md'), 'utf8');
  const rows = [...text.matchAll(/^\| `([A-Z_]+)` *\| ([^|]+?) *\| ([^|]+?) *\| [^|]+ \|$/gm)];
  return Object.fromEntries(
    rows.map(([, name = '', readers = '', leftOut = '']) => [
      name,
      { readers: readers === 'all' ? Object.keys(mains) : readers.split(', '), leftOut },
    ]),
  );
}

interface Schema {
  safeParse: (value: undefined) => { success: boolean; data?: string | number | boolean };
}

/** What happens where a variable is left out, in the table's words. */
function leftOut(schema: Schema): string {
  const { success, data } = schema.safeParse(undefined);
  if (!success) return 'asked for';
  return data === undefined ? '–' : `\`${String(data)}\``;
}

describe('docs/operating.md', () => {
  it('tells of every variable who reads it, and what holds where it is left out', async () => {
    const read: Record<string, Record<string, string>> = {};
    for (const [service, main] of Object.entries(mains)) {
      const { shape } = await configSchemaBeside(main);
      for (const [name, schema] of Object.entries(shape))
        (read[name] ??= {})[service] = leftOut(schema as Schema);
    }
    const expected = Object.entries(read).map(([name, ways]): [string, Variable] => {
      const usual = Object.values(ways)[0] ?? '';
      const others = Object.entries(ways).filter(([, way]) => way !== usual);
      const told = [usual, ...(others.length > 0 ? [others.map((pair) => pair.join(' ')).join(', ')] : [])];
      return [name, { readers: Object.keys(ways), leftOut: told.join('; ') }];
    });
    expect(documented()).toEqual(Object.fromEntries(expected));
  });
});
