import rateLimit from '@fastify/rate-limit';
import type { DomainError } from '@mottak/contracts';
import { isDomainError, tokenOf, type Actor, type TokenVerifier } from '@mottak/platform';
import type { FastifyRequest } from 'fastify';

/** Who a request is counted for: whoever a valid token speaks for, or else where it comes from. */
export interface Caller {
  kind: 'client' | 'address';
  /** The token's subject, or the address: of IPv6 the /64 that a household or a host is given. */
  key: string;
  /** The client that the token was given to. */
  clientId?: string;
  /** Why the token isn't taken, or that there is none. */
  refusal?: DomainError;
}

const callers = new WeakMap<FastifyRequest, Caller>();

/** Who asks; undefined before {@link recognise} has looked. */
export const callerOf = (request: FastifyRequest): Caller | undefined => callers.get(request);

/** Looks at the token, and refuses nobody yet: those without one are to be counted first. */
export async function recognise(request: FastifyRequest, tokens: TokenVerifier): Promise<Caller> {
  const caller = await lookAt(request, tokens);
  callers.set(request, caller);
  return caller;
}

async function lookAt(request: FastifyRequest, tokens: TokenVerifier): Promise<Caller> {
  try {
    const token = tokenOf(request);
    return client(tokens.known(token) ?? (await tokens.verify(token)));
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return { kind: 'address', key: rateLimit.normalizeIP(request.ip), refusal: error };
  }
}

const client = ({ sub, clientId }: Actor): Caller => ({ kind: 'client', key: sub, clientId });
