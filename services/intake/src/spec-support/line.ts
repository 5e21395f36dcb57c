import { randomUUID } from 'node:crypto';
import type { CallEventType } from '@mottak/contracts';

/** What a provider tells of one call. `ago`: how many seconds before now it happened, by the provider's clock. */
export class Line {
  readonly call = randomUUID();
  private sequence = 0;

  constructor(
    private readonly from: string | null = null,
    private readonly provider = 'exchange',
  ) {}

  event(type: CallEventType, ago = 0, leg = 'queue') {
    return {
      provider: this.provider,
      call: this.call,
      leg,
      sequence: this.sequence++,
      type,
      at: new Date(Date.now() - ago * 1000).toISOString(),
      from: this.from,
      to: '+4792601444',
    };
  }
}
