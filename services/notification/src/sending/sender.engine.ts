import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { backoffMs, InjectConfig, InjectLog, type Log, Shutdown } from '@mottak/platform';
import type { NotificationConfig } from '../config.js';
import { Bell } from './bell.js';
import type { ClaimedDelivery } from './claimed-delivery.js';
import { DeliveryQueue } from './delivery.queue.js';
import { Hands } from './hands.js';
import { MailTransport } from './mail-transport.js';
import { Postman } from './postman.js';

const databaseBackoff = { first: 200, most: 10_000 };

/**
 * Sends what is pending. It works when woken (after a commit, when a message is done), on boot, and when a timer for the
 * next attempt fires; nothing polls. A few messages at once, one at a time of a case and recipient.
 */
@Injectable()
export class SenderEngine implements OnApplicationBootstrap {
  private readonly bell = new Bell();
  private readonly hands: Hands;
  private readonly underWay = new Set<Promise<void>>();
  private stopping = false;
  private failures = 0;
  private life: Promise<void> | undefined;

  constructor(
    private readonly queue: DeliveryQueue,
    private readonly postman: Postman,
    private readonly mail: MailTransport,
    @InjectConfig() config: NotificationConfig,
    @InjectLog() private readonly log: Log,
    shutdown: Shutdown,
  ) {
    this.hands = new Hands(config.SEND_CONCURRENCY);
    shutdown.register('workers', 'sender', () => this.stop());
  }

  onApplicationBootstrap(): void {
    this.life ??= this.live();
  }

  /** Call after the commit of something to send. Returns at once. */
  wake(): void {
    this.bell.ring();
  }

  private async live(): Promise<void> {
    while (!this.stopping) await this.bell.heard(await this.round());
  }

  /** Starts what may be started. Returns when to look again unless woken before, in milliseconds. */
  private async round(): Promise<number | undefined> {
    try {
      const free = this.hands.free();
      // With no hand free there is nothing to wait for but the end of a message, which rings, or of a rest.
      if (free === 0) return this.hands.restMs();
      const claimed = await this.queue.claim(free);
      for (const delivery of claimed) this.start(delivery);
      this.failures = 0;
      return claimed.length === free ? undefined : await this.untilNext();
    } catch (err) {
      this.failures += 1;
      this.log.warn(
        { err, attempt: this.failures },
        'the pending deliveries could not be read; trying again',
      );
      return backoffMs(databaseBackoff, this.failures);
    }
  }

  private async untilNext(): Promise<number | undefined> {
    const ms = await this.queue.nextAttemptMs();
    return ms === undefined ? undefined : Math.max(ms, 10);
  }

  private start(delivery: ClaimedDelivery): void {
    this.hands.begin();
    const done = this.postman.deliver(delivery).then((outcome) => {
      this.hands.end(outcome);
      this.underWay.delete(done);
      this.bell.ring();
    });
    this.underWay.add(done);
  }

  /** Lets the messages under way end; what is pending goes out after the next boot. */
  private async stop(): Promise<void> {
    this.stopping = true;
    this.bell.ring();
    await this.life;
    await Promise.all(this.underWay);
    this.mail.close();
  }
}
