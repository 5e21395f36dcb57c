import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { InjectConfig } from '../config/config.token.js';
import type { AuthEnvironment } from '../config/environment.js';

const discovery = z.object({ issuer: z.string(), jwks_uri: z.url(), token_endpoint: z.url() });
export type IssuerMetadata = z.infer<typeof discovery>;

export const issuerTimeoutMs = 3_000;

/** The OpenID provider, by its discovery document (OpenID Connect Discovery 1.0 §4), fetched when first needed. */
@Injectable()
export class Issuer {
  private found: Promise<IssuerMetadata> | undefined;

  constructor(@InjectConfig() private readonly config: AuthEnvironment) {}

  /** Rejects while the issuer is away; the next call tries again. */
  metadata(): Promise<IssuerMetadata> {
    this.found ??= this.discover().catch((error: unknown) => {
      this.found = undefined;
      throw error;
    });
    return this.found;
  }

  private async discover(): Promise<IssuerMetadata> {
    const url = `${this.config.OIDC_ISSUER.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const response = await fetch(url, { signal: AbortSignal.timeout(issuerTimeoutMs) });
    if (!response.ok) throw new Error(`the issuer answered ${response.status} to discovery`);
    const metadata = discovery.parse(await response.json());
    if (metadata.issuer !== this.config.OIDC_ISSUER)
      throw new Error('the issuer calls itself by another name than OIDC_ISSUER');
    return metadata;
  }
}
