import { Controller, Get, HttpStatus, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '../auth/auth.decorators.js';
import { HealthRegistry } from './health.registry.js';

/** For probes and for people; no token is asked for, and nothing of the inside is told beyond which part is away. */
@Controller('health')
@Public()
export class HealthController {
  constructor(private readonly health: HealthRegistry) {}

  @Get('live')
  live(@Res() reply: FastifyReply): void {
    const hanging = this.health.hanging();
    const alive = hanging.length === 0;
    void reply.status(alive ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
    void reply.send(alive ? { status: 'alive' } : { status: 'hanging', hanging });
  }

  @Get('ready')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const readiness = await this.health.readiness();
    void reply
      .status(readiness.status === 'not-ready' ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK)
      .send(readiness);
  }
}
