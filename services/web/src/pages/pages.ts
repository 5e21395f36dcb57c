import type { FastifyInstance } from 'fastify';
import { readApiDocuments } from './api-documents.js';
import { serveAsset } from './asset.js';
import { eventsPage, type AsyncApi } from './events.js';
import { landing, type Links } from './landing.js';
import { style } from './style.js';
import { swaggerAssets } from './swagger.js';

/** Everything that is served from here: the API's documents and the pages about them. Read once, at boot. */
export function pages(fastify: FastifyInstance, links: Links): void {
  const { openapi, asyncapi } = readApiDocuments();
  const json = 'application/json; charset=utf-8';
  const text = 'text/html; charset=utf-8';
  const assets = [
    { path: '/', type: text, body: landing(links) },
    { path: '/style.css', type: 'text/css; charset=utf-8', body: style },
    { path: '/api/v1/openapi.json', type: json, body: openapi },
    { path: '/api/v1/asyncapi.json', type: json, body: asyncapi },
    { path: '/api/docs/events', type: text, body: eventsPage(JSON.parse(asyncapi) as AsyncApi) },
    ...swaggerAssets(),
  ];
  for (const asset of assets) serveAsset(fastify, asset);
}
