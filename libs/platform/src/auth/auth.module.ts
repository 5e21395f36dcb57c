import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuthGuard } from './auth.guard.js';
import { Issuer } from './issuer.js';
import { IssuerKeys } from './issuer-keys.js';
import { TokenVerifier } from './token-verifier.js';

/** Tokens are asked for on every route that isn't `@Public()`. Without this module every route is refused. */
@Global()
@Module({
  providers: [Issuer, IssuerKeys, TokenVerifier, AuthGuard, { provide: APP_GUARD, useExisting: AuthGuard }],
  exports: [Issuer, TokenVerifier],
})
export class AuthModule {}
