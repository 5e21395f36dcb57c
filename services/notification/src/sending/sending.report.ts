import { Injectable } from '@nestjs/common';
import { HealthRegistry, Metrics } from '@mottak/platform';
import { Counter } from 'prom-client';
import type { SendFault } from './send-fault.js';
import { type LineName, lineNames } from './sending-line.js';

/** What an attempt came to. All but `sent`, `failed` and `unneeded` are tried again. */
export type Outcome = 'sent' | 'failed' | Exclude<SendFault['outlook'], 'never'>;

/** What the process's health calls each line. */
const partOf: Readonly<Record<LineName, string>> = {
  cases: 'sender',
  'mail-notices': 'sender of notices',
  'sms-notices': 'sender of sms',
};

/** Tells operators how sending goes: by a metric, and by a part of the process's health for each line. */
@Injectable()
export class SendingReport {
  private readonly attempts: Counter<'kind' | 'outcome'>;
  private readonly last = new Map<LineName, Outcome>();

  constructor(metrics: Metrics, health: HealthRegistry) {
    this.attempts = new Counter({
      name: 'mottak_delivery_attempts_total',
      help: 'Attempts to deliver a message, by its kind and by what became of it',
      labelNames: ['kind', 'outcome'],
      registers: [metrics.registry],
    });
    for (const line of lineNames) {
      const state = () => (this.isHeld(line) ? 'connecting' : 'up');
      health.addPart(partOf[line], { needed: false, state });
    }
  }

  tell(line: LineName, kind: string, outcome: Outcome): void {
    this.last.set(line, outcome);
    this.attempts.inc({ kind, outcome });
  }

  private isHeld(line: LineName): boolean {
    const last = this.last.get(line);
    return last === 'away' || last === 'unready';
  }
}
