import { Module } from '@nestjs/common';

/** Web has no part of its own in Nest: it is a gateway and a few pages, which are registered on Fastify. */
@Module({})
export class AppModule {}
