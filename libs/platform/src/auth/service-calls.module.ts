import { Global, Module } from '@nestjs/common';
import { ServiceCalls } from './service-calls.js';
import { ServiceTokens } from './service-tokens.js';

/** For services that ask others for texts and contacts; needs {@link AuthModule} beside it. */
@Global()
@Module({ providers: [ServiceTokens, ServiceCalls], exports: [ServiceTokens, ServiceCalls] })
export class ServiceCallsModule {}
