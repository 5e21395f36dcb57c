import { Injectable } from '@nestjs/common';
import { backoffMs, crashPoint, InjectConfig, InjectLog, type Log } from '@mottak/platform';
import type { NotificationConfig } from '../config.js';
import type { ClaimedDelivery } from './claimed-delivery.js';
import { DeliveryQueue } from './delivery.queue.js';
import { LetterWriter } from './letter.writer.js';
import { MailTransport } from './mail-transport.js';
import { faultOf, type SendFault } from './send-fault.js';
import { type Outcome, SendingReport } from './sending.report.js';

/** Milliseconds. What is away is tried again soon, so that nothing waits long once it is back. */
const backoffs = {
  refused: { first: 2_000, most: 600_000 },
  away: { first: 500, most: 15_000 },
  unready: { first: 1_000, most: 15_000 },
};

class ClaimLost extends Error {
  override readonly name = 'ClaimLost';
}

/** Delivers one claimed message: writes it, hands it to the mail server, and records what became of it. */
@Injectable()
export class Postman {
  /** Accepted by the mail server and not marked yet, for the database was away: to be marked, not to be sent again. */
  private readonly accepted = new Set<string>();

  constructor(
    private readonly queue: DeliveryQueue,
    private readonly writer: LetterWriter,
    private readonly transport: MailTransport,
    private readonly report: SendingReport,
    @InjectConfig() private readonly config: NotificationConfig,
    @InjectLog() private readonly log: Log,
  ) {}

  /** Never rejects. What could not even be recorded is tried again when the claim has run out. */
  async deliver(delivery: ClaimedDelivery): Promise<Outcome> {
    const outcome = await this.attempt(delivery);
    this.report.tell(delivery.kind, outcome);
    return outcome;
  }

  private async attempt(delivery: ClaimedDelivery): Promise<Outcome> {
    const keepClaim = setInterval(
      () => void this.queue.renew(delivery).catch(() => false),
      this.config.SEND_LEASE_SECONDS * 333,
    );
    try {
      if (!this.accepted.has(delivery.messageId)) await this.handOver(delivery);
      await this.markSent(delivery);
      return 'sent';
    } catch (error) {
      return await this.settle(delivery, this.withPatience(delivery, faultOf(error)));
    } finally {
      clearInterval(keepClaim);
    }
  }

  /** @throws ClaimLost when somebody else has it by now, before anything was sent */
  private async handOver(delivery: ClaimedDelivery): Promise<void> {
    if (delivery.pastGap)
      this.log.warn(
        about(delivery),
        'earlier facts of the case never came; its message goes out all the same',
      );
    const mail = await this.writer.write(delivery);
    crashPoint('notification.before-smtp');
    if (!(await this.queue.renew(delivery))) throw new ClaimLost();
    await this.transport.send(mail);
    crashPoint('notification.after-smtp');
    this.accepted.add(delivery.messageId);
  }

  /**
   * Between the server's acceptance and this commit lies the window that can't be closed: a process that is killed in it
   * has sent the message, and sends it again, with the same Message-ID.
   */
  private async markSent(delivery: ClaimedDelivery): Promise<void> {
    await this.queue.markSent(delivery);
    this.accepted.delete(delivery.messageId);
  }

  private async settle(delivery: ClaimedDelivery, { outlook, reason }: SendFault): Promise<Outcome> {
    try {
      if (outlook === 'never') {
        this.log.error({ ...about(delivery), reason }, 'a message can not be delivered');
        await this.queue.markFailed(delivery, reason);
        return 'failed';
      }
      const waitMs = Math.round(backoffMs(backoffs[outlook], delivery.attempts));
      this.log.warn({ ...about(delivery), reason, waitMs }, 'a message could not be sent; it is tried again');
      await this.queue.postpone(delivery, waitMs, reason);
      return outlook;
    } catch (err) {
      this.log.warn(
        { err, ...about(delivery) },
        'the fate of a message could not be recorded; it is tried again',
      );
      return 'unready';
    }
  }

  private withPatience({ createdAt }: ClaimedDelivery, fault: SendFault): SendFault {
    const hours = this.config.GIVE_UP_AFTER_HOURS;
    if (fault.outlook === 'never' || Date.now() - createdAt.getTime() < hours * 3_600_000) return fault;
    return { outlook: 'never', reason: `given up after ${String(hours)} hours: ${fault.reason}` };
  }
}

const about = ({ caseId, factNumber, kind, attempts }: ClaimedDelivery) => ({
  caseId,
  factNumber,
  kind,
  attempts,
});
