import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;

/** Who a token is for. Without a client of their own people come by way of `mottak-web`. */
export interface Claims {
  sub: string;
  client_id?: string;
  roles: string[];
  customer?: string;
}

/** What lies outside the process: an issuer that gives anybody a token, and the owners of texts. */
export class Outside {
  /** Bodies and subjects by UUID. */
  readonly texts = new Map<string, { caseId: string; subject: string | null; text: string }>();
  /** While true the owners of texts don't answer at all. */
  isSilent = false;
  /** Nothing is answered where one of these is asked for. */
  readonly silentAbout = new Set<string>();

  private constructor(
    private readonly server: Server,
    private readonly keys: Keys,
    readonly url: string,
  ) {}

  static async start(): Promise<Outside> {
    const keys = await generateKeyPair('RS256');
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    const outside = new Outside(server, keys, url);
    server.on('request', (request, response) => {
      void outside.answer(request).then((body) => {
        if (body !== undefined)
          response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
      });
    });
    return outside;
  }

  token({ client_id = 'mottak-web', ...claims }: Claims): Promise<string> {
    return new SignJWT({ client_id, ...claims })
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: 'one' })
      .setIssuer(this.url)
      .setAudience('mottak-api')
      .setIssuedAt()
      .setExpirationTime('10m')
      .sign(this.keys.privateKey);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer({ url = '' }: IncomingMessage): Promise<unknown> {
    if (url.startsWith('/.well-known'))
      return { issuer: this.url, jwks_uri: `${this.url}/jwks`, token_endpoint: `${this.url}/token` };
    if (url === '/jwks')
      return { keys: [{ ...(await exportJWK(this.keys.publicKey)), kid: 'one', alg: 'RS256' }] };
    if (url === '/token')
      return {
        access_token: await this.token({ sub: 'mottak-routing', roles: ['service'] }),
        expires_in: 600,
      };
    if (this.isSilent) return undefined;
    const ids = new URL(url, this.url).searchParams.get('ids')?.split(',') ?? [];
    if (ids.some((id) => this.silentAbout.has(id))) return undefined;
    return {
      items: ids.flatMap((id) => {
        const text = this.texts.get(id);
        return text ? [{ textId: `intake:${id}`, ...text }] : [];
      }),
    };
  }
}
