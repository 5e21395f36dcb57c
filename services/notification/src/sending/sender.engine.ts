import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HealthRegistry, InjectConfig, InjectLog, type Log, Shutdown } from '@mottak/platform';
import type { NotificationConfig } from '../config.js';
import { MailNoticeLine, SmsNoticeLine } from '../notices/notice.line.js';
import { CaseLine } from './case.line.js';
import { MailTransport } from './mail-transport.js';
import { Postman } from './postman.js';
import { SenderLoop } from './sender.loop.js';
import { type LineName, lineNames } from './sending-line.js';
import { SendingReport } from './sending.report.js';

/** What the process's health calls each line. */
const partOf: Readonly<Record<LineName, string>> = {
  cases: 'sender',
  'mail-notices': 'sender of notices',
  'sms-notices': 'sender of sms',
};

/** Sends what is pending, each line by a loop of its own: a few messages at once, one at a time of a subject and recipient. */
@Injectable()
export class SenderEngine implements OnApplicationBootstrap {
  private readonly loops: Readonly<
    Record<LineName, Pick<SenderLoop<never>, 'start' | 'wake' | 'stop' | 'fails'>>
  >;

  constructor(
    cases: CaseLine,
    mailNotices: MailNoticeLine,
    smsNotices: SmsNoticeLine,
    postman: Postman,
    private readonly mail: MailTransport,
    @InjectConfig() { SEND_CONCURRENCY: hands }: NotificationConfig,
    @InjectLog() log: Log,
    report: SendingReport,
    health: HealthRegistry,
    shutdown: Shutdown,
  ) {
    this.loops = {
      cases: new SenderLoop(cases, postman, log, hands),
      'mail-notices': new SenderLoop(mailNotices, postman, log, hands),
      'sms-notices': new SenderLoop(smsNotices, postman, log, hands),
    };
    for (const line of lineNames) {
      const state = () => (this.loops[line].fails || report.isHeld(line) ? 'connecting' : 'up');
      health.addPart(partOf[line], { needed: false, state });
    }
    shutdown.register('workers', 'sender', () => this.stop());
  }

  onApplicationBootstrap(): void {
    for (const loop of Object.values(this.loops)) loop.start();
  }

  /** Call after the commit of something to send on these lines. Returns at once. */
  wake(...lines: LineName[]): void {
    for (const line of lines) this.loops[line].wake();
  }

  private async stop(): Promise<void> {
    await Promise.all(Object.values(this.loops).map((loop) => loop.stop()));
    this.mail.close();
  }
}
