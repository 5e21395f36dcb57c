import { Injectable } from '@nestjs/common';
import { InjectConfig } from '@mottak/platform';
import { createTransport } from 'nodemailer';
import type { NotificationConfig } from '../config.js';
import { SmtpFault } from './send-fault.js';

/** A mail, ready to be handed over. */
export interface Mail {
  messageId: string;
  /** Message-ID of the first mail of the thread; null where this is it. */
  threadId: string | null;
  to: { name: string; address: string };
  subject: string;
  text: string;
  headers: Record<string, string>;
}

/** Milliseconds. A server that accepts slowly is waited for: giving up after it has accepted would send twice. */
const patience = {
  connectionTimeout: 5_000,
  greetingTimeout: 5_000,
  dnsTimeout: 5_000,
  socketTimeout: 60_000,
};

/** The way out to the mail server, over connections that are kept open. */
@Injectable()
export class MailTransport {
  private readonly transport;

  constructor(@InjectConfig() private readonly config: NotificationConfig) {
    this.transport = createTransport({
      url: config.SMTP_URL,
      pool: true,
      // Two lines send mail, and neither is to wait for the other.
      maxConnections: 2 * config.SEND_CONCURRENCY,
      // Every attempt is counted and spaced by us.
      maxRequeues: 0,
      disableFileAccess: true,
      disableUrlAccess: true,
      ...patience,
    });
  }

  /** Resolves once the server has accepted the mail for its recipient. @throws SmtpFault */
  async send({ messageId, threadId, to, subject, text, headers }: Mail): Promise<void> {
    const thread = threadId === null ? {} : { inReplyTo: threadId, references: threadId };
    try {
      await this.transport.sendMail({
        from: this.config.MAIL_FROM,
        to,
        subject,
        text,
        messageId,
        headers,
        ...thread,
      });
    } catch (error) {
      throw new SmtpFault(error);
    }
  }

  close(): void {
    this.transport.close();
  }
}
