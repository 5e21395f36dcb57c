import { Injectable } from '@nestjs/common';
import { HealthRegistry, Metrics } from '@mottak/platform';
import { Counter } from 'prom-client';
import type { SendFault } from './send-fault.js';

/** What an attempt came to. All but `sent` and `failed` are tried again. */
export type Outcome = 'sent' | 'failed' | Exclude<SendFault['outlook'], 'never'>;

/** Tells operators how sending goes: by a metric, and by the part `sender` of the process's health. */
@Injectable()
export class SendingReport {
  private readonly attempts: Counter<'kind' | 'outcome'>;
  private last: Outcome = 'sent';

  constructor(metrics: Metrics, health: HealthRegistry) {
    this.attempts = new Counter({
      name: 'mottak_delivery_attempts_total',
      help: 'Attempts to deliver a message, by its kind and by what became of it',
      labelNames: ['kind', 'outcome'],
      registers: [metrics.registry],
    });
    const held = (): boolean => this.last === 'away' || this.last === 'unready';
    health.addPart('sender', { needed: false, state: () => (held() ? 'connecting' : 'up') });
  }

  tell(kind: string, outcome: Outcome): void {
    this.last = outcome;
    this.attempts.inc({ kind, outcome });
  }
}
