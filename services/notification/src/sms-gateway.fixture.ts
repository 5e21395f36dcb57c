import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A short message as it arrived. */
export interface ReceivedSms {
  id: string;
  to: string;
  text: string;
  authorization: string | undefined;
  idempotencyKey: string | undefined;
}

/** An SMS gateway at the other end of the hook, which keeps what it accepts, and answers what it is told to. */
export class SmsGateway {
  readonly received: ReceivedSms[] = [];
  /** The status to answer instead of accepting, asked for each message. */
  refuse: (to: string) => number | undefined = () => undefined;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<SmsGateway> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const gateway = new SmsGateway(server, `http://127.0.0.1:${String(port)}/send`);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      void gateway.take(request, response);
    });
    return gateway;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const sms = JSON.parse(Buffer.concat(chunks).toString()) as Pick<ReceivedSms, 'id' | 'to' | 'text'>;
    const status = this.refuse(sms.to) ?? 202;
    if (status === 202) {
      const { authorization, 'idempotency-key': key } = request.headers;
      this.received.push({ ...sms, authorization, idempotencyKey: key as string | undefined });
    }
    response.writeHead(status).end();
  }
}
