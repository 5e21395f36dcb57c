import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError } from '@mottak/contracts';
import { readIfMatch } from '@mottak/platform';
import type { FastifyRequest } from 'fastify';

/** What a command's headers ask for: the version that the case must stand at, and the key that makes it one command. */
export interface Conditions {
  ifMatch: number | undefined;
  key: string | undefined;
}

/** RFC 8941 §3.3.3: printable ASCII, with `"` and `\` escaped. */
const quoted = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])+)"$/;
/** What clients send who don't know structured fields. A comma would be two headers that Node has joined. */
const bare = /^[\x21\x23-\x2b\x2d-\x7e]+$/;
const longestKey = 255;

/** @throws DomainError `invalid-request` where a header isn't right */
export function readConditions(headers: FastifyRequest['headers']): Conditions {
  return { ifMatch: readIfMatch(headers), key: readKey(headers['idempotency-key']) };
}

/** `"abc"`, or `abc` without its quotes, which is the same key (draft-ietf-httpapi-idempotency-key-header). */
function readKey(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  const key = typeof header === 'string' ? contentOf(header.trim()) : undefined;
  if (key === undefined || key.length > longestKey)
    throw new DomainError(
      'invalid-request',
      'The Idempotency-Key must be one string of 1 to 255 printable characters.',
      {
        errors: [{ path: 'Idempotency-Key', message: 'must be one string of 1 to 255 printable characters' }],
      },
    );
  return key;
}

function contentOf(header: string): string | undefined {
  const content = quoted.exec(header)?.[1];
  if (content !== undefined) return content.replaceAll(/\\(["\\])/g, '$1');
  return bare.test(header) ? header : undefined;
}

/** Injects the {@link Conditions} of a command. */
export const GivenConditions = createParamDecorator((_: unknown, context: ExecutionContext) =>
  readConditions(context.switchToHttp().getRequest<FastifyRequest>().headers),
);
