import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { DomainError, operations, type Operation } from '@mottak/contracts';
import type { FastifyRequest } from 'fastify';
import { demandAnyPrecondition } from './precondition.js';

/** A method and a path whatever its parameters are called: `GET /api/v1/cases/{}`. */
const shapeOf = (method: string, path: string): string =>
  `${method} ${path.replaceAll(/\{\w+\}|:\w+/g, '{}')}`;

const byShape = new Map(
  Object.values<Operation>(operations).map((operation) => [
    shapeOf(operation.method, operation.path),
    operation,
  ]),
);

/**
 * Holds each request of the public API against its operation: what that doesn't list can't be asked for, and what it
 * replaces must have been seen.
 */
@Injectable()
export class OperationGuard implements CanActivate {
  /** By handler and so by route; a HEAD is its GET. */
  private readonly known = new WeakMap<object, Operation | false>();

  /**
   * @throws DomainError `invalid-request` with each parameter of the query that is unknown, or given twice;
   * `precondition-required`
   */
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const operation = this.operationOf(context.getHandler(), request);
    if (!operation) return true;
    demandKnownQuery(operation, request.query as Readonly<Record<string, unknown>>);
    if (operation.ifMatch === 'required') demandAnyPrecondition(request.headers);
    return true;
  }

  private operationOf(handler: object, { method, routeOptions }: FastifyRequest): Operation | false {
    const known = this.known.get(handler);
    if (known !== undefined) return known;
    const asked = shapeOf(method === 'HEAD' ? 'GET' : method, routeOptions.url ?? '');
    const operation = byShape.get(asked) ?? false;
    this.known.set(handler, operation);
    return operation;
  }
}

function demandKnownQuery({ query }: Operation, given: Readonly<Record<string, unknown>>): void {
  const known = query?.shape ?? {};
  const errors = Object.entries(given).flatMap(([path, value]) => {
    if (!Object.hasOwn(known, path)) return [{ path, message: 'is not a parameter here' }];
    return Array.isArray(value) ? [{ path, message: 'must be given once' }] : [];
  });
  const [first] = errors;
  if (first)
    throw new DomainError('invalid-request', `The request is invalid: \`${first.path}\` ${first.message}.`, {
      errors,
    });
}
