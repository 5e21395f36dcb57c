import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Asset } from './asset.js';

const file = (name: string): Buffer =>
  readFileSync(fileURLToPath(import.meta.resolve(`swagger-ui-dist/${name}`)));

/** The browsable API page. Swagger UI is served from here: no other origin is asked for anything. */
const shell = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Mottak API</title>
    <link rel="stylesheet" href="/api/docs/swagger-ui.css" />
    <link rel="icon" href="data:," />
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`;

const start = `SwaggerUIBundle({
  url: '/api/v1/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  displayRequestDuration: true,
  validatorUrl: null,
});
`;

/** React sets styles on elements, and so needs 'unsafe-inline' for styles; scripts come from files only. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export const swaggerAssets = (): Asset[] => [
  { path: '/api/docs', type: 'text/html; charset=utf-8', body: shell, policy },
  { path: '/api/docs/start.js', type: 'text/javascript; charset=utf-8', body: start },
  { path: '/api/docs/swagger-ui.css', type: 'text/css; charset=utf-8', body: file('swagger-ui.css') },
  {
    path: '/api/docs/swagger-ui-bundle.js',
    type: 'text/javascript; charset=utf-8',
    body: file('swagger-ui-bundle.js'),
  },
];
