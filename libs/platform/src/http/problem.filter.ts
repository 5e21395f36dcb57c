import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { uuidv7 } from '@mottak/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InjectLog, type Log } from '../logging/logger.js';
import { answerTo } from './error-mapping.js';
import { pathOf, replyWithProblem } from './problem.reply.js';

/** The one place where an exception becomes an answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@InjectLog() private readonly log: Log) {}

  catch(exception: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const { error, status, unforeseen } = answerTo(exception);
    const instance = unforeseen ? this.logged(exception, request) : pathOf(request.url);
    if (!reply.sent) replyWithProblem(reply, error, instance, status);
  }

  /** What nobody foresaw is told by the id under which it is logged, and by nothing else. */
  private logged(err: unknown, request: FastifyRequest): string {
    const instance = `urn:uuid:${uuidv7()}`;
    this.log.error(
      { err, instance, method: request.method, route: request.routeOptions.url },
      'a request failed',
    );
    return instance;
  }
}
