import { isDomainError, problemOf, problemType } from '@mottak/platform';
import { DomainError } from '@mottak/contracts';
import type { FastifyReply } from 'fastify';

const gatewayTimeout = 504;

const causeOf = (error: Error): unknown => error.cause ?? error;
const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

/** Answers for a service that didn't: what the gateway itself refused, 504 where it took too long, else 503. */
export function answerFault(reply: FastifyReply, service: string, error: Error): void {
  const cause = causeOf(error);
  if (isDomainError(cause)) {
    // The rest of the body is still on its way; nobody will read it.
    void reply.header('connection', 'close');
    send(reply, cause);
  } else if (isTimeout(error, cause)) {
    const detail = `${service} did not answer in time, so whether this was done isn't known. Repeat it with the same Idempotency-Key.`;
    send(reply, new DomainError('unavailable', detail), gatewayTimeout);
  } else {
    void reply.header('retry-after', '1');
    send(
      reply,
      new DomainError('unavailable', `${service} can't be reached right now. Try again in a moment.`),
    );
  }
}

const isTimeout = (error: Error, cause: unknown): boolean =>
  ['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'].includes(String(codeOf(cause))) ||
  ('statusCode' in error &&
    error.statusCode === gatewayTimeout &&
    codeOf(cause) !== 'UND_ERR_CONNECT_TIMEOUT');

function send(reply: FastifyReply, error: DomainError, status?: number): void {
  const [path = '/'] = reply.request.url.split('?');
  const problem = problemOf(error, path, status);
  void reply.status(problem.status).header('content-type', problemType).send(JSON.stringify(problem));
}
