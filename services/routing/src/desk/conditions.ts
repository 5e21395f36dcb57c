import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError, text } from '@mottak/contracts';
import type { FastifyRequest } from 'fastify';
import { readIfMatch } from './etag.js';

/** What a command's headers ask for: the version that the case must stand at, and the key that makes it one command. */
export interface Conditions {
  ifMatch: number | undefined;
  key: string | undefined;
}

const keyShape = text(255);

/** @throws DomainError `invalid-request` where a header isn't right */
export function readConditions(headers: FastifyRequest['headers']): Conditions {
  const given = headers['idempotency-key'];
  const key = keyShape.optional().safeParse(given);
  if (!key.success)
    throw new DomainError('invalid-request', 'The Idempotency-Key must be 1 to 255 characters.', {
      errors: [{ path: 'Idempotency-Key', message: 'must be 1 to 255 characters' }],
    });
  return { ifMatch: readIfMatch(headers['if-match']), key: key.data };
}

/** Injects the {@link Conditions} of a command. */
export const GivenConditions = createParamDecorator((_: unknown, context: ExecutionContext) =>
  readConditions(context.switchToHttp().getRequest<FastifyRequest>().headers),
);
