import { readFileSync, writeFileSync } from 'node:fs';
import { asyncApiDocument, openApiDocument } from './dist/documents/index.js';

/*
 * `npm run docs`: writes the committed API documents from the contracts, which have just been built. With `--release`, as a
 * release does: also those that later changes are held against, with the version that they are of.
 */
const isRelease = process.argv.includes('--release');
const write = (path, value) =>
  writeFileSync(new URL(path, import.meta.url), `${JSON.stringify(value, null, 2)}\n`);

for (const [name, document] of Object.entries({ openapi: openApiDocument(), asyncapi: asyncApiDocument() })) {
  write(`documents/${name}.json`, document);
  if (isRelease) write(`released/${name}.json`, document);
}
if (isRelease) {
  const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
  write('released/release.json', { version });
}
