import { Injectable } from '@nestjs/common';
import { HealthRegistry, Metrics } from '@mottak/platform';
import { Counter } from 'prom-client';

/** What attempts came to. `postponed` is tried again. */
export type Outcome = 'sent' | 'postponed' | 'failed';

/** Tells operators how sending goes: by a metric, and by the part `sender` of the process's health. */
@Injectable()
export class SendingReport {
  private readonly attempts: Counter<'kind' | 'outcome'>;
  private held = false;

  constructor(metrics: Metrics, health: HealthRegistry) {
    this.attempts = new Counter({
      name: 'mottak_delivery_attempts_total',
      help: 'Attempts to deliver a message, by its kind and by what became of it',
      labelNames: ['kind', 'outcome'],
      registers: [metrics.registry],
    });
    health.addPart('sender', { needed: false, state: () => (this.held ? 'connecting' : 'up') });
  }

  /** @param held the mail server or one of ours was away, so that others won't get through either */
  tell(kind: string, outcome: Outcome, held = false): void {
    this.held = held;
    this.attempts.inc({ kind, outcome });
  }
}
