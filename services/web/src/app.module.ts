import { Module } from '@nestjs/common';
import { AuthModule } from '@mottak/platform';

/** Web has no part of its own in Nest: it is a gateway and a few pages, which are registered on Fastify. */
@Module({ imports: [AuthModule] })
export class AppModule {}
