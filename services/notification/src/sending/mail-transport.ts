import { Injectable } from '@nestjs/common';
import type { Language } from '@mottak/contracts';
import { InjectConfig } from '@mottak/platform';
import { createTransport, type PluginFunction, type SendMailOptions } from 'nodemailer';
import type { NotificationConfig } from '../config.js';
import { encoded } from './encoded-words.js';
import { SmtpFault } from './send-fault.js';

/** A mail, ready to be handed over. */
export interface Mail {
  messageId: string;
  /** Message-ID of the first mail of the thread; null where this is it. */
  threadId: string | null;
  to: { name: string; address: string };
  subject: string;
  /** Which the text is in. */
  language: Language;
  text: string;
  /** Where a reply goes to, if the reader sends one all the same; undefined where nobody reads it. */
  replyTo?: string;
  headers: Record<string, string>;
}

/** Milliseconds. A server that accepts slowly is waited for: giving up after it has accepted would send twice. */
const patience = {
  connectionTimeout: 5_000,
  greetingTimeout: 5_000,
  dnsTimeout: 5_000,
  socketTimeout: 60_000,
};

/** What a reader would decode, though it was typed so. */
const looksEncoded = (words: string): boolean => words.includes('=?');

/** A mail as nodemailer takes it. */
export const messageOf = (mail: Mail, from: string): SendMailOptions => ({
  from,
  to: mail.to,
  subject: looksEncoded(mail.subject) ? encoded(mail.subject) : mail.subject,
  text: mail.text,
  messageId: mail.messageId,
  headers: { 'Content-Language': mail.language, ...mail.headers },
  ...(mail.replyTo === undefined ? {} : { replyTo: mail.replyTo }),
  ...(mail.threadId === null ? {} : { inReplyTo: mail.threadId, references: mail.threadId }),
});

/**
 * A plugin of nodemailer, at `stream`. It puts a name of ASCII characters in quotes, where readers decode all the same
 * (RFC 2047 §5 has them not to): one that looks encoded is encoded.
 */
export const encodeNames: PluginFunction<unknown> = ({ message }, done) => {
  const build = message.buildHeaders.bind(message);
  message.buildHeaders = () =>
    build().replaceAll(/(?<=^To:\s+)"((?:[^"\\]|\\[^])*)"/gm, (quoted, name: string) =>
      looksEncoded(name) ? encoded(name.replaceAll(/\\([^])|\r\n/g, '$1')).replaceAll(' ', '\r\n ') : quoted,
    );
  done();
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
    this.transport.use('stream', encodeNames);
  }

  /** Resolves once the server has accepted the mail for its recipient. @throws SmtpFault */
  async send(mail: Mail): Promise<void> {
    try {
      await this.transport.sendMail(messageOf(mail, this.config.MAIL_FROM));
    } catch (error) {
      throw new SmtpFault(error);
    }
  }

  close(): void {
    this.transport.close();
  }
}
