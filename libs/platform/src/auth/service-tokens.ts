import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { InjectConfig } from '../config/config.token.js';
import type { AuthEnvironment, ServiceClientEnvironment } from '../config/environment.js';
import { Issuer, issuerTimeoutMs } from './issuer.js';

const tokenAnswer = z.object({ access_token: z.string(), expires_in: z.number().default(60) });
/** A token is replaced so long before its end, in milliseconds. */
const marginMs = 30_000;

/** This service's own token, by client credentials (RFC 6749 §4.4), kept until shortly before its end. */
@Injectable()
export class ServiceTokens {
  private held: { token: string; until: number } | undefined;
  private fetching: Promise<string> | undefined;

  constructor(
    private readonly issuer: Issuer,
    @InjectConfig() private readonly config: AuthEnvironment & ServiceClientEnvironment,
  ) {}

  async token(): Promise<string> {
    if (this.held && this.held.until > Date.now()) return this.held.token;
    this.fetching ??= this.fetch().finally(() => {
      this.fetching = undefined;
    });
    return this.fetching;
  }

  /** Forgets a token that was refused, so that the next one is new. */
  forget(token: string): void {
    if (this.held?.token === token) this.held = undefined;
  }

  private async fetch(): Promise<string> {
    const { token_endpoint } = await this.issuer.metadata();
    const { SERVICE_CLIENT_ID: id, SERVICE_CLIENT_SECRET: secret, OIDC_AUDIENCE: audience } = this.config;
    const credentials = `${encodeURIComponent(id)}:${encodeURIComponent(secret)}`;
    const response = await fetch(token_endpoint, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', audience }),
      signal: AbortSignal.timeout(issuerTimeoutMs),
    });
    if (!response.ok)
      throw new Error(`the issuer answered ${response.status} to the request for a service token`);
    const { access_token, expires_in } = tokenAnswer.parse(await response.json());
    this.held = { token: access_token, until: Date.now() + Math.max(1_000, expires_in * 1_000 - marginMs) };
    return access_token;
  }
}
