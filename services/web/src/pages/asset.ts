import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

/** Something that is the same for everybody as long as the process lives. */
export interface Asset {
  path: string;
  type: string;
  body: string | Buffer;
  /** Content-Security-Policy; left out: our own style sheet, and nothing that runs. */
  policy?: string;
}

const ownPolicy =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Serves it with an ETag, so that a browser asks for it whole only once. */
export function serveAsset(fastify: FastifyInstance, { path, type, body, policy = ownPolicy }: Asset): void {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  fastify.get(path, (request, reply) => {
    void reply.headers({
      etag,
      'content-type': type,
      'content-security-policy': policy,
      'cache-control': 'no-cache',
    });
    const known = request.headers['if-none-match']?.split(/\s*,\s*/).includes(etag) ?? false;
    return known ? reply.status(304).send() : reply.send(body);
  });
}
