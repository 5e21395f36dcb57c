import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** The process's metrics in Prometheus' text format. Labels are bounded: routes and topics, never ids. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  readonly httpSeconds = new Histogram({
    name: 'mottak_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 10],
    registers: [this.registry],
  });

  readonly published = new Counter({
    name: 'mottak_outbox_published_total',
    help: 'Events that the relay has published and deleted',
    registers: [this.registry],
  });

  readonly relayFailures = new Counter({
    name: 'mottak_outbox_failures_total',
    help: 'Attempts of the relay that failed',
    registers: [this.registry],
  });

  readonly consumed = new Counter({
    name: 'mottak_kafka_consumed_total',
    help: 'Messages by what became of them: handled, retried or dead-lettered',
    labelNames: ['group', 'topic', 'outcome'] as const,
    registers: [this.registry],
  });

  readonly pausedPartitions = new Gauge({
    name: 'mottak_kafka_paused_partitions',
    help: 'Partitions that wait before a message is tried again',
    labelNames: ['group'] as const,
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }
}
