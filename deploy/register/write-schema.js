// @ts-check
import { writeFileSync } from 'node:fs';
import { registerFileSchema } from './dist/index.js';

writeFileSync(
  new URL('register.schema.json', import.meta.url),
  `${JSON.stringify(registerFileSchema(), null, 2)}\n`,
);
