import { Injectable } from '@nestjs/common';
import {
  createLocalJWKSet,
  errors,
  type FlattenedJWSInput,
  type JSONWebKeySet,
  type JWTHeaderParameters,
} from 'jose';
import { Issuer, issuerTimeoutMs } from './issuer.js';

type KeySet = ReturnType<typeof createLocalJWKSet>;
type Key = Awaited<ReturnType<KeySet>>;

const freshMs = 5 * 60_000;
const unknownKeyCooldownMs = 10_000;

/**
 * The issuer's public keys. Fetched when first needed, again after five minutes, and when a token names a key that isn't
 * there (at most every ten seconds, so that made-up key ids don't become requests). While the issuer is away the keys
 * that we have stay good.
 */
@Injectable()
export class IssuerKeys {
  private keys: KeySet | undefined;
  private fetchedAt = 0;
  private triedAt = 0;
  private fetching: Promise<void> | undefined;

  constructor(private readonly issuer: Issuer) {}

  /**
   * The keys in use, for whoever remembers what was verified by them: what a withdrawn key has signed must not outlive it.
   * Undefined where they are due to be fetched again, which the next verification does.
   */
  get inUse(): object | undefined {
    return this.isDue() ? undefined : this.keys;
  }

  /** For `jwtVerify` of jose. @throws JWKSNoMatchingKey, or what went wrong when no keys could ever be fetched */
  readonly key = async (header?: JWTHeaderParameters, token?: FlattenedJWSInput): Promise<Key> => {
    const keys = await this.current();
    try {
      return await keys(header, token);
    } catch (error) {
      const unknown = error instanceof errors.JWKSNoMatchingKey;
      if (!unknown || Date.now() - this.triedAt < unknownKeyCooldownMs) throw error;
      await this.refresh();
      return (this.keys ?? keys)(header, token);
    }
  };

  private async current(): Promise<KeySet> {
    if (!this.keys) await this.fetch();
    else if (this.isDue() && Date.now() - this.triedAt > unknownKeyCooldownMs) await this.refresh();
    if (!this.keys) throw new Error('the issuer has no keys');
    return this.keys;
  }

  private isDue(): boolean {
    return Date.now() - this.fetchedAt > freshMs;
  }

  /** As {@link fetch}, but old keys are better than none. */
  private async refresh(): Promise<void> {
    try {
      await this.fetch();
    } catch {
      // The keys that we have stay in use; the next token after the cooldown tries again.
    }
  }

  private fetch(): Promise<void> {
    this.fetching ??= this.load().finally(() => {
      this.fetching = undefined;
    });
    return this.fetching;
  }

  private async load(): Promise<void> {
    this.triedAt = Date.now();
    const { jwks_uri } = await this.issuer.metadata();
    const response = await fetch(jwks_uri, { signal: AbortSignal.timeout(issuerTimeoutMs) });
    if (!response.ok) throw new Error(`the issuer answered ${response.status} to the request for its keys`);
    this.keys = createLocalJWKSet((await response.json()) as JSONWebKeySet);
    this.fetchedAt = Date.now();
  }
}
