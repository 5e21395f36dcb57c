import { Injectable } from '@nestjs/common';
import { InjectConfig, InjectLog, type Log } from '@mottak/platform';
import type { NotificationConfig } from '../config.js';
import type { ClaimedDelivery } from './claimed-delivery.js';
import { DeliveryQueue } from './delivery.queue.js';
import { LetterWriter } from './letter.writer.js';
import { MailTransport } from './mail-transport.js';
import type { HandOver, SendingLine } from './sending-line.js';

/** Messages about cases, by mail: in order within a case and recipient. */
@Injectable()
export class CaseLine implements SendingLine<ClaimedDelivery> {
  readonly name = 'cases';

  constructor(
    readonly queue: DeliveryQueue,
    private readonly writer: LetterWriter,
    private readonly transport: MailTransport,
    @InjectConfig() private readonly config: NotificationConfig,
    @InjectLog() private readonly log: Log,
  ) {}

  async prepare(delivery: ClaimedDelivery): Promise<HandOver> {
    if (delivery.pastGap)
      this.log.warn(
        this.about(delivery),
        'earlier facts of the case never came; its message goes out all the same',
      );
    const mail = await this.writer.write(delivery);
    return () => this.transport.send(mail);
  }

  patienceMs(): number {
    return this.config.GIVE_UP_AFTER_HOURS * 3_600_000;
  }

  about({ caseId, factNumber, kind, attempts }: ClaimedDelivery): Record<string, unknown> {
    return { caseId, factNumber, kind, attempts };
  }
}
