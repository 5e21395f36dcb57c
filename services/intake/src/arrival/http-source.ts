import { rawBodyOf, readIdempotencyKey } from '@mottak/platform';
import type { FastifyRequest } from 'fastify';
import { sourceOf, subjectOf, type Speaker } from '../customer/speaker.js';
import { hashOf } from './identity.js';
import type { SourceRecord } from './source-record.js';

/**
 * A request as a source: its key is its identity, its body is kept byte for byte.
 * @param about what the address says beside the body, such as the case; another address is another request
 * @throws DomainError `idempotency-key-missing`, `invalid-request`
 */
export function httpSource(
  request: FastifyRequest,
  speaker: Speaker,
  operation: 'inquiry' | 'reply',
  about: Readonly<Record<string, string>> = {},
): SourceRecord {
  return {
    source: sourceOf(speaker),
    sourceId: readIdempotencyKey(request.headers['idempotency-key']),
    bodyHash: hashOf(operation, { ...about, body: request.body }),
    adapter: 'http',
    credential: subjectOf(speaker),
    headers: { 'content-type': request.headers['content-type'] ?? '' },
    raw: rawBodyOf(request),
  };
}
