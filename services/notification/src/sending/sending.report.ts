import { Injectable } from '@nestjs/common';
import { Metrics } from '@mottak/platform';
import { Counter } from 'prom-client';
import type { SendFault } from './send-fault.js';
import type { LineName } from './sending-line.js';

/** What an attempt came to. All but `sent`, `failed` and `unneeded` are tried again. */
export type Outcome = 'sent' | 'failed' | Exclude<SendFault['outlook'], 'never'>;

/** Tells operators how sending goes: by a metric, and by what became of each line's last attempt. */
@Injectable()
export class SendingReport {
  private readonly attempts: Counter<'kind' | 'outcome'>;
  private readonly last = new Map<LineName, Outcome>();

  constructor(metrics: Metrics) {
    this.attempts = new Counter({
      name: 'mottak_delivery_attempts_total',
      help: 'Attempts to deliver a message, by its kind and by what became of it',
      labelNames: ['kind', 'outcome'],
      registers: [metrics.registry],
    });
  }

  tell(line: LineName, kind: string, outcome: Outcome): void {
    this.last.set(line, outcome);
    this.attempts.inc({ kind, outcome });
  }

  /** Whether the line's last attempt found that what it needs is away. */
  isHeld(line: LineName): boolean {
    const last = this.last.get(line);
    return last === 'away' || last === 'unready';
  }
}
