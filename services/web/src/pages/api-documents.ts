import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const committed = (name: string): string =>
  readFileSync(fileURLToPath(import.meta.resolve(`@mottak/contracts/documents/${name}.json`)), 'utf8');

/** The committed API documents, as they are served. */
export interface ApiDocuments {
  openapi: string;
  asyncapi: string;
}

export const readApiDocuments = (): ApiDocuments => ({
  openapi: committed('openapi'),
  asyncapi: committed('asyncapi'),
});
