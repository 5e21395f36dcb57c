import { Injectable } from '@nestjs/common';
import { DomainError } from '@mottak/contracts';
import { errors, jwtVerify, type JWTHeaderParameters, type JWTPayload } from 'jose';
import { z } from 'zod';
import { InjectConfig } from '../config/config.token.js';
import type { AuthEnvironment } from '../config/environment.js';
import type { Actor } from './actor.js';
import { IssuerKeys } from './issuer-keys.js';
import { LruCache } from './lru-cache.js';
import { machineRoles, standingOf } from './standing.js';

const cachedTokens = 5_000;
const clockToleranceS = 5;

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
  private verified = new LruCache<Actor>(cachedTokens);
  /** The keys that all of them were verified by. */
  private verifiedBy: object | undefined;

  constructor(
    private readonly keys: IssuerKeys,
    @InjectConfig() private readonly config: AuthEnvironment,
  ) {}

  /** The actor of a token that was verified before, by keys that are in use still, and hasn't ended. Spares a signature check on most requests. */
  known(token: string): Actor | undefined {
    const { inUse } = this.keys;
    return inUse !== undefined && inUse === this.verifiedBy ? this.verified.get(token) : undefined;
  }

  /** @throws DomainError `unauthenticated`; `unavailable` when the issuer's keys were never to be had */
  async verify(token: string): Promise<Actor> {
    const { inUse } = this.keys;
    const { actor, expiresAt } = await this.check(token);
    if (inUse !== undefined && inUse === this.keys.inUse) this.remember(token, actor, expiresAt, inUse);
    return actor;
  }

  private remember(token: string, actor: Actor, expiresAt: number, keys: object): void {
    if (keys !== this.verifiedBy) this.verified = new LruCache(cachedTokens);
    this.verifiedBy = keys;
    this.verified.set(token, actor, expiresAt);
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
        // Issuers that give a machine client a subject of its own are seen through by the roles that only machines have.
        sub !== client_id &&
        !machineRoles.some((role) => roles.includes(role)) &&
        this.isMarkedHuman(payload),
      roles,
      standing: standingOf({ roles, customer }),
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
      const type = this.config.OIDC_TOKEN_TYPE;
      const { payload, protectedHeader } = await jwtVerify(token, this.keys.key, {
        issuer: this.config.OIDC_ISSUER,
        audience: this.config.OIDC_AUDIENCE,
        algorithms: ['RS256', 'PS256', 'ES256'],
        clockTolerance: clockToleranceS,
        ...(type === 'JWT' ? {} : { typ: type }),
      });
      if (type === 'JWT' && !mayBeAccessToken(protectedHeader, payload))
        throw refused('The token is no access token.');
      return payload;
    } catch (error) {
      if (error instanceof DomainError) throw error;
      if (error instanceof errors.JWTExpired) throw refused('The token has expired. Get a new one.');
      if (error instanceof errors.JOSEError) throw refused('The token is not valid here.');
      throw new DomainError('unavailable', "Tokens can't be verified right now. Try again in a moment.");
    }
  }
}

/** Of an issuer that marks all that it signs alike: ID tokens have hashes (OpenID Connect Core §3.1.3.6); Keycloak says in a claim what a token is. */
function mayBeAccessToken({ typ = 'JWT' }: JWTHeaderParameters, payload: JWTPayload): boolean {
  const isMarked = /^(application\/)?(at\+)?jwt$/i.test(typ);
  return (
    isMarked && (payload['typ'] ?? 'Bearer') === 'Bearer' && !('at_hash' in payload || 'c_hash' in payload)
  );
}

const refused = (detail: string): DomainError => new DomainError('unauthenticated', detail);
