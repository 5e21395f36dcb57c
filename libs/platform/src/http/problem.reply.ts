import type { DomainError, ErrorCode } from '@mottak/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerTo } from './error-mapping.js';
import { problemOf, problemType } from './problem.js';

const retryAfterS = '1';
const retryable: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'unavailable',
  'not-ready',
  'too-many-requests',
  'in-flight',
]);

/** What a route says of its answer before it has one; none of it is true of an error that comes instead. */
const saidOfTheAnswer = ['content-disposition', 'etag', 'last-modified', 'link', 'location'] as const;

/** Seconds; an error that knows it better says so. */
const retryAfterOf = ({ extras }: DomainError): string =>
  typeof extras['retryAfter'] === 'number' ? String(extras['retryAfter']) : retryAfterS;

/** Sends an error as RFC 9457 problem+json. @param status where it is more exact than the code's own */
export function replyWithProblem(
  reply: FastifyReply,
  error: DomainError,
  instance: string,
  status?: number,
): void {
  const problem = problemOf(error, instance, status);
  for (const name of saidOfTheAnswer) void reply.removeHeader(name);
  void reply.header('cache-control', 'no-store');
  if (error.code === 'unauthenticated') void reply.header('www-authenticate', 'Bearer realm="mottak"');
  if (retryable.has(error.code) && !reply.hasHeader('retry-after'))
    void reply.header('retry-after', retryAfterOf(error));
  void reply.status(problem.status).header('content-type', problemType).send(JSON.stringify(problem));
}

/** What Fastify's router refuses before there is a route: an address that can't be decoded, or is too long. */
export function replyToRouterError(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const answer = answerTo(error);
  replyWithProblem(reply, answer.error, pathOf(request.url), answer.status);
}

export function pathOf(url: string): string {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}
