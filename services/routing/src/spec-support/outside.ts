import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ContactView, Language } from '@mottak/contracts';

/** What lies outside the process: the owners of texts, and of contacts. */
export class Outside {
  /** Bodies and subjects by UUID. */
  readonly texts = new Map<
    string,
    { caseId: string; subject: string | null; text: string; about?: string }
  >();
  /** Customers' ids by those of their contacts. */
  readonly contacts = new Map<string, string>();
  /** Languages that contacts have chosen, by their ids. */
  readonly languages = new Map<string, Language>();
  /** While true the owners of texts don't answer at all. */
  isSilent = false;
  /** Nothing is answered where one of these is asked for. */
  readonly silentAbout = new Set<string>();

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<Outside> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const outside = new Outside(server, `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
    server.on('request', (request, response) => {
      if (outside.isSilent) return;
      const answer = outside.answer(request);
      if (answer === undefined) return;
      response.statusCode = answer === null ? 404 : 200;
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
    return outside;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Undefined where nothing is answered, null where there is no such thing. */
  private answer({ url = '' }: IncomingMessage): unknown {
    const contactId = /^\/internal\/v1\/contacts\/(.+)$/.exec(url)?.[1];
    if (contactId !== undefined) return this.contact(contactId);
    const ids = new URL(url, this.url).searchParams.get('ids')?.split(',') ?? [];
    if (ids.some((id) => this.silentAbout.has(id))) return undefined;
    return {
      items: ids.flatMap((id) => {
        const text = this.texts.get(id);
        return text ? [{ textId: `intake:${id}`, ...text }] : [];
      }),
    };
  }

  private contact(contactId: string): ContactView | null {
    const customerId = this.contacts.get(contactId);
    return customerId === undefined
      ? null
      : {
          contactId,
          customerId,
          email: `${contactId}@kunde.example`,
          name: null,
          language: this.languages.get(contactId) ?? null,
          held: false,
        };
  }
}
