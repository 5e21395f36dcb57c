import { pathToFileURL } from 'node:url';
import { workspaceRoot } from './workspace-root.js';

/** The schema that a process parses its environment by. */
export interface ConfigSchema {
  shape: Record<string, unknown>;
  safeParse: (environment: Record<string, string>) => { success: boolean; error?: { message: string } };
}

const isSchema = (value: unknown): value is ConfigSchema =>
  typeof value === 'object' && value !== null && 'shape' in value && 'safeParse' in value;

/** The configuration of the process whose compiled `main.js` this is, named from the repository's root. */
export async function configSchemaBeside(main: string): Promise<ConfigSchema> {
  const url = pathToFileURL(`${workspaceRoot}/${main.replace(/main\.js$/, 'config.js')}`);
  const module = (await import(url.href)) as Record<string, unknown>;
  const schema = Object.values(module).find(isSchema);
  if (!schema) throw new Error(`${url.pathname} exports no configuration`);
  return schema;
}
