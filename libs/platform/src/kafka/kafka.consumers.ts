import { Injectable } from '@nestjs/common';
import { Kafka } from 'kafkajs';
import { HealthRegistry } from '../health/health.registry.js';
import { InjectLog, type Log } from '../logging/logger.js';
import { Metrics } from '../metrics/metrics.js';
import { Shutdown } from '../service/shutdown.js';
import type { ConsumerOptions } from './consumer.options.js';
import { ConsumerRunner } from './consumer.runner.js';
import { TopicKeeper } from './topic.keeper.js';

/** Exit code of a process that ends itself since a part of it hangs (`EX_SOFTWARE` of sysexits.h). */
export const hangingExitCode = 70;

const watchMs = 10_000;

/** The process's consumers. They connect by themselves, in their own time: boot doesn't wait for Kafka. */
@Injectable()
export class KafkaConsumers {
  constructor(
    private readonly kafka: Kafka,
    private readonly topics: TopicKeeper,
    private readonly metrics: Metrics,
    private readonly health: HealthRegistry,
    private readonly shutdown: Shutdown,
    @InjectLog() private readonly log: Log,
  ) {}

  /** Starts a consumer; call it from `onApplicationBootstrap`. It is stopped with the process. */
  start(options: ConsumerOptions): ConsumerRunner {
    const runner = new ConsumerRunner(this.kafka, this.topics, options, this.log, this.metrics);
    const name = `consumer ${options.groupId}`;
    const watch = setInterval(() => this.endIfHanging(runner, name), watchMs).unref();
    this.health.addPart(name, { needed: false, state: () => runner.state() });
    this.health.addLifeSign(name, () => !runner.hangs());
    this.shutdown.register('consumers', name, () => {
      clearInterval(watch);
      return runner.stop();
    });
    runner.start();
    return runner;
  }

  private endIfHanging(runner: ConsumerRunner, name: string): void {
    if (!runner.hangs()) return;
    this.log.fatal({ part: name }, 'the consumer hangs; the process ends so that a new one can take over');
    process.exit(hangingExitCode);
  }
}
