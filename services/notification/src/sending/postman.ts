import { Injectable } from '@nestjs/common';
import { backoffMs, crashPoint, InjectConfig, InjectLog, type Log } from '@mottak/platform';
import type { NotificationConfig } from '../config.js';
import { faultOf, type SendFault } from './send-fault.js';
import type { Claimed, SendingLine } from './sending-line.js';
import { type Outcome, SendingReport } from './sending.report.js';

/**
 * Milliseconds. What is away is tried again soon, so that nothing waits long once it is back; what is held may be so for
 * weeks, and is looked at again when it has waited about as long once more, at least hourly.
 */
const backoffs = {
  held: { first: 5_000, most: 3_600_000 },
  refused: { first: 2_000, most: 600_000 },
  away: { first: 500, most: 15_000 },
  unready: { first: 1_000, most: 15_000 },
};

class ClaimLost extends Error {
  override readonly name = 'ClaimLost';
}

/** Delivers one claimed message of a line: has it written, hands it over, and records what became of it. */
@Injectable()
export class Postman {
  /** Accepted by whoever carries it and not marked yet, for the database was away: to be marked, not to be sent again. */
  private readonly accepted = new Set<string>();

  constructor(
    private readonly report: SendingReport,
    @InjectConfig() private readonly config: NotificationConfig,
    @InjectLog() private readonly log: Log,
  ) {}

  /** Never rejects. What could not even be recorded is tried again when the claim has run out. */
  async deliver<C extends Claimed>(line: SendingLine<C>, claimed: C): Promise<Outcome> {
    const outcome = await this.attempt(line, claimed);
    this.report.tell(line.name, claimed.kind, outcome);
    return outcome;
  }

  private async attempt<C extends Claimed>(line: SendingLine<C>, claimed: C): Promise<Outcome> {
    const keepClaim = setInterval(
      () => void line.queue.renew(claimed).catch(() => false),
      this.config.SEND_LEASE_SECONDS * 333,
    );
    try {
      if (!this.accepted.has(claimed.messageId)) await this.handOver(line, claimed);
      await this.markSent(line, claimed);
      return 'sent';
    } catch (error) {
      return await this.settle(line, claimed, withPatience(line, claimed, faultOf(error)));
    } finally {
      clearInterval(keepClaim);
    }
  }

  /** @throws ClaimLost when somebody else has it by now, before anything was sent */
  private async handOver<C extends Claimed>(line: SendingLine<C>, claimed: C): Promise<void> {
    const handOver = await line.prepare(claimed);
    crashPoint('notification.before-smtp');
    if (!(await line.queue.renew(claimed))) throw new ClaimLost();
    await handOver();
    crashPoint('notification.after-smtp');
    this.accepted.add(claimed.messageId);
  }

  /**
   * Between the server's acceptance and this commit lies the window that can't be closed: a process that is killed in it
   * has sent the message, and sends it again, with the same Message-ID.
   */
  private async markSent<C extends Claimed>(line: SendingLine<C>, claimed: C): Promise<void> {
    await line.queue.markSent(claimed);
    this.accepted.delete(claimed.messageId);
  }

  private async settle<C extends Claimed>(
    line: SendingLine<C>,
    claimed: C,
    { outlook, reason, known }: SendFault,
  ): Promise<Outcome> {
    const about = line.about(claimed);
    try {
      if (outlook === 'unneeded') {
        this.log.info({ ...about, reason }, 'a message is not needed');
        await line.queue.markUnneeded?.(claimed, reason);
        return 'unneeded';
      }
      if (outlook === 'never') {
        this.log[known ? 'debug' : 'warn']({ ...about, reason }, 'a message can not be delivered');
        await line.queue.markFailed(claimed, reason);
        return 'failed';
      }
      const waitMs = Math.round(backoffMs(backoffs[outlook], claimed.attempts));
      if (outlook === 'held') {
        this.log.debug({ ...about, reason, waitMs }, 'a message is held');
        await line.queue.hold?.(claimed, waitMs, reason);
        return 'held';
      }
      this.log.warn({ ...about, reason, waitMs }, 'a message could not be sent; it is tried again');
      await line.queue.postpone(claimed, waitMs, reason);
      return outlook;
    } catch (err) {
      this.log.warn({ err, ...about }, 'the fate of a message could not be recorded; it is tried again');
      return 'unready';
    }
  }
}

/** What trying again doesn't change, and what waits for a person, however long. */
const lasting: ReadonlySet<SendFault['outlook']> = new Set(['never', 'unneeded', 'held']);

function withPatience<C extends Claimed>(line: SendingLine<C>, claimed: C, fault: SendFault): SendFault {
  const patienceMs = line.patienceMs(claimed);
  if (lasting.has(fault.outlook) || Date.now() - claimed.since.getTime() < patienceMs) return fault;
  return { outlook: 'never', reason: `given up after ${inWords(patienceMs)}: ${fault.reason}` };
}

const inWords = (ms: number): string =>
  ms < 3_600_000 ? `${String(Math.round(ms / 1_000))} seconds` : `${String(ms / 3_600_000)} hours`;
