import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '@mottak/contracts';
import type { FastifyRequest } from 'fastify';
import type { Actor } from './actor.js';
import { HUMANS_ONLY, PUBLIC, ROLES, setActor } from './auth.decorators.js';
import { isLetIn } from './standing.js';
import { TokenVerifier } from './token-verifier.js';

interface Demand {
  isPublic: boolean;
  humansOnly: boolean;
  roles: readonly string[] | undefined;
}

const longestToken = 8_192;
const bearer = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i;

/** On every route: who is it, and may they? A route is open only where it says so. */
@Injectable()
export class AuthGuard implements CanActivate {
  private readonly demands = new WeakMap<object, Demand>();

  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: TokenVerifier,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const demand = this.demandOf(context);
    if (demand.isPublic) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const token = tokenOf(request);
    const known = this.tokens.known(token);
    if (known) return admit(request, known, demand);
    return this.tokens.verify(token).then((actor) => admit(request, actor, demand));
  }

  /** Read once a route: reflection on each request would cost more than the cached token does. */
  private demandOf(context: ExecutionContext): Demand {
    const handler = context.getHandler();
    const known = this.demands.get(handler);
    if (known) return known;
    const places = [handler, context.getClass()];
    const demand = {
      isPublic: this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, places) ?? false,
      humansOnly: this.reflector.getAllAndOverride<boolean | undefined>(HUMANS_ONLY, places) ?? false,
      roles: this.reflector.getAllAndOverride<readonly string[] | undefined>(ROLES, places),
    };
    this.demands.set(handler, demand);
    return demand;
  }
}

/** The bearer token of a request (RFC 6750 §2.1). @throws DomainError `unauthenticated` */
export function tokenOf(request: FastifyRequest): string {
  const header = request.headers.authorization;
  if (header === undefined) throw new DomainError('unauthenticated', 'Send a bearer token.');
  const token = header.length <= longestToken ? bearer.exec(header)?.[1] : undefined;
  if (token === undefined)
    throw new DomainError('unauthenticated', 'The Authorization header must be a bearer token.');
  return token;
}

function admit(request: FastifyRequest, actor: Actor, { roles, humansOnly }: Demand): true {
  if (roles && !isLetIn(actor, roles)) {
    throw new DomainError('forbidden', `This needs one of the roles: ${roles.join(', ')}.`);
  }
  if (humansOnly && !actor.human)
    throw new DomainError('forbidden', 'Only a person may do this, not a machine client.');
  setActor(request, actor);
  return true;
}
