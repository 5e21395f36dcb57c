import { Global, Module } from '@nestjs/common';
import { TemporalClient } from './temporal.client.js';
import { TemporalWorkers } from './temporal.workers.js';

/** Temporal for a service: the client for commands, and workers. Nothing waits for Temporal at boot. */
@Global()
@Module({ providers: [TemporalClient, TemporalWorkers], exports: [TemporalClient, TemporalWorkers] })
export class TemporalModule {}
