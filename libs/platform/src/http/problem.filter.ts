import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { type ErrorCode, uuidv7 } from '@mottak/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InjectLog, type Log } from '../logging/logger.js';
import { type Answer, answerTo } from './error-mapping.js';
import { problemOf, problemType } from './problem.js';

const retryAfterS = '1';
const retryable: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['unavailable', 'not-ready', 'too-many-requests', 'in-flight']);

/** The one place where an error becomes an answer: RFC 9457 problem+json. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@InjectLog() private readonly log: Log) {}

  catch(exception: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const answer = answerTo(exception);
    const instance = this.instanceOf(answer, exception, request);
    if (reply.sent) return;
    const problem = problemOf(answer.error, instance, answer.status);
    if (answer.error.code === 'unauthenticated') void reply.header('www-authenticate', 'Bearer realm="mottak"');
    if (retryable.has(answer.error.code)) void reply.header('retry-after', retryAfterS);
    void reply.status(problem.status).header('content-type', problemType).send(JSON.stringify(problem));
  }

  /** The path asked for; for what nobody foresaw the id under which it is logged. */
  private instanceOf({ unforeseen }: Answer, err: unknown, request: FastifyRequest): string {
    if (!unforeseen) return pathOf(request.url);
    const instance = `urn:uuid:${uuidv7()}`;
    this.log.error({ err, instance, method: request.method, route: request.routeOptions.url }, 'a request failed');
    return instance;
  }
}

function pathOf(url: string): string {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}
