import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from './actor.js';
import { isForPersons, type Doorway } from './standing.js';

export const PUBLIC = 'mottak:public';
export const ROLES = 'mottak:roles';
export const HUMANS_ONLY = 'mottak:humans-only';

const actorKey = Symbol('mottak actor');
type WithActor = FastifyRequest & { [actorKey]?: Actor };

/** No token is asked for. */
export const Public = () => SetMetadata(PUBLIC, true);

/** The token must have one of these roles. Without this decorator any valid token will do. */
export const Roles = (...roles: [string, ...string[]]) => SetMetadata(ROLES, roles);

/** Machine clients are refused, whatever their roles: what a person owes, a person does. */
export const HumansOnly = () => SetMetadata(HUMANS_ONLY, true);

/** Lets in whom the public API lists for an operation, and persons alone where it is a person's. */
export function AllowedBy(operation: Doorway) {
  const [first, ...rest] = operation.roles;
  if (first === undefined) return Public();
  return applyDecorators(Roles(first, ...rest), ...(isForPersons(operation) ? [HumansOnly()] : []));
}

export function setActor(request: FastifyRequest, actor: Actor): void {
  (request as WithActor)[actorKey] = actor;
}

/** The actor of a request that the guard has let through. Throws on a public route, where there is none. */
export function actorOf(request: FastifyRequest): Actor {
  const actor = (request as WithActor)[actorKey];
  if (!actor) throw new Error('there is no actor on a public route');
  return actor;
}

/** Injects the verified {@link Actor} into a handler. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext) =>
  actorOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
