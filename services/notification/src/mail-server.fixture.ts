import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail as it arrived. */
export interface Received {
  to: string;
  raw: string;
  parsed: ParsedMail;
}

/** A real SMTP server that keeps what it accepts, and refuses what it is told to. */
export class MailServer {
  readonly received: Received[] = [];
  /** What to answer for a recipient instead of accepting, asked at each RCPT TO. */
  refuse: (address: string) => number | undefined = () => undefined;
  /** Awaited before a mail to an address is accepted. */
  beforeAccepting: (address: string) => Promise<void> = () => Promise.resolve();
  private server: SMTPServer | undefined;

  constructor(readonly port: number) {}

  get url(): string {
    return `smtp://127.0.0.1:${String(this.port)}`;
  }

  /** Those to an address, in the order of their arrival. */
  to(address: string): Received[] {
    return this.received.filter((mail) => mail.to === address);
  }

  /** Accepts everything at once again. */
  calm(): void {
    this.refuse = () => undefined;
    this.beforeAccepting = () => Promise.resolve();
  }

  async start(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      onRcptTo: ({ address }, _session, done) => {
        const code = this.refuse(address);
        if (code === undefined) done();
        else done(Object.assign(new Error(`5.1.1 <${address}>: refused`), { responseCode: code }));
      },
      onData: (stream, { envelope }, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          void this.keep(Buffer.concat(chunks).toString(), envelope.rcptTo[0]?.address ?? '').then(() =>
            done(),
          );
        });
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.server = server;
  }

  async stop(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (server) await new Promise<void>((resolve) => server.close(resolve));
  }

  private async keep(raw: string, to: string): Promise<void> {
    await this.beforeAccepting(to);
    this.received.push({ to, raw, parsed: await simpleParser(raw) });
  }
}
