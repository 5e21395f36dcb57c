import { pathOf, replyWithProblem } from '@mottak/platform';
import { DomainError } from '@mottak/contracts';
import type { FastifyReply } from 'fastify';

const gatewayTimeout = 504;

const causeOf = (error: Error): unknown => error.cause ?? error;
const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

/** Answers for a service that didn't: 504 where it took too long, else 503. */
export function answerFault(reply: FastifyReply, service: string, error: Error): void {
  const [status, detail] = isTimeout(error, causeOf(error))
    ? [
        gatewayTimeout,
        `${service} did not answer in time, so whether this was done isn't known. Repeat it with the same Idempotency-Key.`,
      ]
    : [undefined, `${service} can't be reached right now. Try again in a moment.`];
  replyWithProblem(reply, new DomainError('unavailable', detail), pathOf(reply.request.url), status);
}

const isTimeout = (error: Error, cause: unknown): boolean =>
  ['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'].includes(String(codeOf(cause))) ||
  ('statusCode' in error &&
    error.statusCode === gatewayTimeout &&
    codeOf(cause) !== 'UND_ERR_CONNECT_TIMEOUT');
