import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectConfig, InjectLog, type Log } from '@mottak/platform';
import type { NotificationConfig } from '../config.js';
import { NoGateway } from '../letters/undeliverable.js';
import { SmsFault } from '../sending/send-fault.js';

/** A short message, ready to be handed over. */
export interface Sms {
  /** The same at each attempt, so that the gateway can tell a repeated one. */
  id: string;
  /** E.164. */
  to: string;
  text: string;
}

const patienceMs = 15_000;

/** The way out to an SMS gateway: a generic HTTP hook that takes one message a POST. */
@Injectable()
export class SmsTransport implements OnModuleInit {
  constructor(
    @InjectConfig() private readonly config: NotificationConfig,
    @InjectLog() private readonly log: Log,
  ) {}

  onModuleInit(): void {
    if (this.config.SMS_HOOK_URL === undefined)
      this.log.warn('there is no SMS gateway (SMS_HOOK_URL): no message goes out by SMS');
  }

  /** Resolves once the gateway has accepted it. @throws SmsFault; NoGateway where there is no gateway */
  async send({ id, to, text }: Sms): Promise<void> {
    const { SMS_HOOK_URL: url, SMS_HOOK_TOKEN: token } = this.config;
    if (url === undefined) throw new NoGateway('there is no SMS gateway');
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': id,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ id, to, text }),
      signal: AbortSignal.timeout(patienceMs),
    }).catch((error: unknown) => {
      throw new SmsFault(error instanceof Error ? error.name : 'unknown');
    });
    await response.body?.cancel();
    if (!response.ok) throw new SmsFault(response.status);
  }
}
