import { writeFileSync } from 'node:fs';
import { asyncApiDocument, openApiDocument } from './dist/documents/index.js';

/* `npm run docs`: writes the committed API documents from the contracts, which have just been built. */
for (const [name, document] of Object.entries({ openapi: openApiDocument(), asyncapi: asyncApiDocument() })) {
  writeFileSync(new URL(`documents/${name}.json`, import.meta.url), `${JSON.stringify(document, null, 2)}\n`);
}
