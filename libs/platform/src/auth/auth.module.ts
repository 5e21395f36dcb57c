import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { OperationGuard } from '../http/operation.guard.js';
import { AuthGuard } from './auth.guard.js';
import { Issuer } from './issuer.js';
import { IssuerKeys } from './issuer-keys.js';
import { TokenVerifier } from './token-verifier.js';

/** Tokens are asked for on every route that isn't `@Public()`. Without this module every route is refused. */
@Global()
@Module({
  providers: [
    Issuer,
    IssuerKeys,
    TokenVerifier,
    AuthGuard,
    { provide: APP_GUARD, useExisting: AuthGuard },
    // In this order: who may not ask hears that first.
    { provide: APP_GUARD, useClass: OperationGuard },
  ],
  exports: [Issuer, TokenVerifier],
})
export class AuthModule {}
