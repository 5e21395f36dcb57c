import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What lies outside the process: routing, as far as it serves the texts of the staff. */
export class DeskTexts {
  /** By UUID. */
  readonly texts = new Map<
    string,
    { caseId: string; subject: string; text: string; about?: string | undefined }
  >();
  /** While true routing can't answer. */
  isAway = false;
  /** How often it was asked. */
  asked = 0;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<DeskTexts> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const desk = new DeskTexts(server, `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
    server.on('request', ({ url }, response) => {
      desk.asked += 1;
      const uuid = /^\/internal\/v1\/texts\/(.+)$/.exec(url ?? '')?.[1] ?? '';
      const text = desk.texts.get(uuid);
      response.statusCode = desk.isAway ? 503 : text ? 200 : 404;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(text ? { textId: `routing:${uuid}`, ...text } : {}));
    });
    return desk;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
