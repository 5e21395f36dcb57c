import { eventually } from './eventually.js';

/** A message as the mail sink keeps it. */
export interface Mail {
  id: string;
  receivedAt: string;
  envelope: { from: string; to: string[] };
  subject: string;
  headers: Record<string, string>;
  text: string;
}

/** What arrived by SMTP for one address. */
export class Mailbox {
  constructor(
    private readonly api: string,
    readonly address: string,
  ) {}

  /** All messages, oldest first. */
  async all(): Promise<Mail[]> {
    const response = await fetch(`${this.api}/api/messages?to=${encodeURIComponent(this.address)}`);
    return (await response.json()) as Mail[];
  }

  /** Waits for the message that `isIt` recognises. */
  async receive(what: string, isIt: (mail: Mail) => boolean, ms = 15_000): Promise<Mail> {
    return eventually(`a mail to ${this.address}: ${what}`, async () => (await this.all()).find(isIt), ms);
  }
}
