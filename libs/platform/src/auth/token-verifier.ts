import { Injectable } from '@nestjs/common';
import { DomainError } from '@mottak/contracts';
import { errors, jwtVerify, type JWTPayload } from 'jose';
import { z } from 'zod';
import { InjectConfig } from '../config/config.token.js';
import type { AuthEnvironment } from '../config/environment.js';
import type { Actor } from './actor.js';
import { IssuerKeys } from './issuer-keys.js';
import { LruCache } from './lru-cache.js';

const cachedTokens = 5_000;
const clockToleranceS = 5;

/** Issuers that give a machine client a subject of its own are seen through by the roles that only machines have. */
const machineRoles: ReadonlySet<string> = new Set(['integrator', 'telephony', 'service']);

/** RFC 9068 access token, with our `roles` and `customer`. */
const claims = z.object({
  sub: z.string().min(1),
  client_id: z.string().min(1),
  exp: z.number(),
  roles: z.array(z.string()).default([]),
  customer: z.string().min(1).optional(),
  name: z.string().optional(),
});

interface Verified {
  actor: Actor;
  /** Unix milliseconds. */
  expiresAt: number;
}

/** Checks access tokens: signature, issuer, audience, time, and the claims that we live by. */
@Injectable()
export class TokenVerifier {
  private readonly cache = new LruCache<Actor>(cachedTokens);

  constructor(
    private readonly keys: IssuerKeys,
    @InjectConfig() private readonly config: AuthEnvironment,
  ) {}

  /** The actor of a token that was verified before and hasn't ended. Spares a signature check on most requests. */
  known(token: string): Actor | undefined {
    return this.cache.get(token);
  }

  /** @throws DomainError `unauthenticated`; `unavailable` when the issuer's keys were never to be had */
  async verify(token: string): Promise<Actor> {
    const { actor, expiresAt } = await this.check(token);
    this.cache.set(token, actor, expiresAt);
    return actor;
  }

  private async check(token: string): Promise<Verified> {
    const payload = await this.payload(token);
    const result = claims.safeParse(payload);
    if (!result.success) throw refused('The token lacks claims that are needed: sub, client_id and exp.');
    const { sub, client_id, exp, roles, customer, name } = result.data;
    const actor = {
      sub,
      clientId: client_id,
      human:
        sub !== client_id && !roles.some((role) => machineRoles.has(role)) && this.isMarkedHuman(payload),
      roles,
      ...(customer === undefined ? {} : { customer }),
      ...(name === undefined ? {} : { name }),
    };
    return { actor: Object.freeze(actor), expiresAt: exp * 1_000 };
  }

  private isMarkedHuman(payload: JWTPayload): boolean {
    const { OIDC_HUMAN_CLAIM: claim } = this.config;
    return claim === undefined || Boolean(payload[claim]);
  }

  private async payload(token: string): Promise<JWTPayload> {
    try {
      const { payload } = await jwtVerify(token, this.keys.key, {
        issuer: this.config.OIDC_ISSUER,
        audience: this.config.OIDC_AUDIENCE,
        algorithms: ['RS256', 'PS256', 'ES256'],
        clockTolerance: clockToleranceS,
      });
      return payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw refused('The token has expired.');
      if (error instanceof errors.JOSEError) throw refused('The token is not valid here.');
      throw new DomainError(
        'unavailable',
        'Tokens can’t be verified right now, since the issuer can’t be reached.',
      );
    }
  }
}

const refused = (detail: string): DomainError => new DomainError('unauthenticated', detail);
