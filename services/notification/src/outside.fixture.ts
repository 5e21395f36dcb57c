import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Language, Role } from '@mottak/contracts';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

interface Contact {
  customerId: string;
  email: string;
  name: string | null;
  language: Language | null;
}

/**
 * What lies outside the service, at the edge of the process: an issuer of tokens, and the owners of texts and contacts,
 * who answer only to a token of the role `service`.
 */
export class Outside {
  readonly texts = new Map<string, { caseId: string; subject: string | null; text: string }>();
  readonly contacts = new Map<string, Contact>();
  /** While true the owners answer 503. */
  away = false;

  private constructor(
    private readonly server: Server,
    private readonly keys: Awaited<ReturnType<typeof generateKeyPair>>,
    readonly url: string,
  ) {}

  static async start(): Promise<Outside> {
    const keys = await generateKeyPair('RS256', { extractable: true });
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const outside = new Outside(server, keys, `http://127.0.0.1:${String(port)}`);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      void outside.answer(request, response);
    });
    return outside;
  }

  /** The id of a text on a case that `owner` now serves. */
  write(
    caseId: string,
    owner: 'intake' | 'routing' | 'approval',
    text: string,
    subject: string | null = null,
  ): string {
    const id = randomUUID();
    this.texts.set(id, { caseId, subject, text });
    return `${owner}:${id}`;
  }

  token(sub: string, roles: readonly Role[]): Promise<string> {
    return new SignJWT({ client_id: 'mottak-web', roles })
      .setProtectedHeader({ alg: 'RS256', kid: 'k' })
      .setIssuer(this.url)
      .setAudience('mottak-api')
      .setSubject(sub)
      .setExpirationTime('1h')
      .sign(this.keys.privateKey);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [status, body] = await this.find(request.url ?? '', request.headers.authorization ?? '');
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  private async find(path: string, authorization: string): Promise<[number, unknown]> {
    if (path === '/.well-known/openid-configuration')
      return [200, { issuer: this.url, jwks_uri: `${this.url}/jwks`, token_endpoint: `${this.url}/token` }];
    if (path === '/jwks')
      return [200, { keys: [{ ...(await exportJWK(this.keys.publicKey)), kid: 'k', alg: 'RS256' }] }];
    if (path === '/token')
      return [200, { access_token: await this.token('mottak-notification', ['service']), expires_in: 3600 }];
    if (this.away) return [503, {}];
    if (!authorization.startsWith('Bearer ey')) return [401, {}];
    const [, kind, id] = /^\/internal\/v1\/(texts|contacts)\/([\w-]+)$/.exec(path) ?? [];
    if (kind === 'texts') return this.textView(id ?? '');
    return this.contactView(id ?? '');
  }

  private textView(id: string): [number, unknown] {
    const text = this.texts.get(id);
    return text ? [200, { textId: id, ...text }] : [404, {}];
  }

  private contactView(id: string): [number, unknown] {
    const contact = this.contacts.get(id);
    return contact ? [200, { contactId: id, ...contact }] : [404, {}];
  }
}
