import { Injectable } from '@nestjs/common';
import { Client, Connection } from '@temporalio/client';
import { InjectConfig } from '../config/config.token.js';
import type { TemporalEnvironment } from '../config/environment.js';
import { HealthRegistry } from '../health/health.registry.js';
import { Shutdown } from '../service/shutdown.js';
import { dataConverter } from './data-converter.js';
import { refusalOf } from './refusal.js';

const commandMs = 5_000;
const probeMs = 1_000;

/**
 * Our way to send commands to Temporal. It connects when first used, and again by itself.
 *
 * The SDK retries a call up to ten times, some 20–40 s; somebody waits here for a 503 to try again themselves, so its
 * retry interceptor is left out. gRPC's own reconnecting would grow to two minutes, and is held to five seconds.
 */
@Injectable()
export class TemporalClient {
  readonly connection: Connection;
  readonly client: Client;

  constructor(@InjectConfig() config: TemporalEnvironment, health: HealthRegistry, shutdown: Shutdown) {
    this.connection = Connection.lazy({
      address: config.TEMPORAL_ADDRESS,
      interceptors: [],
      channelArgs: { 'grpc.initial_reconnect_backoff_ms': 200, 'grpc.max_reconnect_backoff_ms': 5_000 },
    });
    this.client = new Client({
      connection: this.connection,
      namespace: config.TEMPORAL_NAMESPACE,
      dataConverter,
    });
    health.addPart('temporal', { needed: false, state: () => this.probe() });
    shutdown.register('connections', 'temporal client', () => this.connection.close());
  }

  /**
   * Runs calls to Temporal under a deadline (milliseconds), without retries.
   * @throws DomainError `unavailable`, `too-many-requests`, or the code that an Update refused with; see {@link refusalOf}
   */
  async command<T>(call: (client: Client) => Promise<T>, deadlineMs = commandMs): Promise<T> {
    try {
      return await this.connection.withDeadline(Date.now() + deadlineMs, () => call(this.client));
    } catch (error) {
      throw refusalOf(error);
    }
  }

  private async probe(): Promise<'up' | 'down'> {
    const service = 'temporal.api.workflowservice.v1.WorkflowService';
    await this.connection.withDeadline(Date.now() + probeMs, () =>
      this.connection.healthService.check({ service }),
    );
    return 'up';
  }
}
