import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

type PrivateKey = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

/** An issuer of tokens on loopback, that can be taken away, and whose keys can be changed. */
export class TestIssuer {
  readonly audience = 'mottak-api';
  /** Requests for keys and for tokens so far. */
  readonly asked = { keys: 0, tokens: 0 };
  private keys: { kid: string; key: PrivateKey; jwk: JWK }[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<TestIssuer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = new TestIssuer(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    await issuer.rotate('first');
    server.on(
      'request',
      (request: IncomingMessage, response: ServerResponse) => void issuer.answer(request, response),
    );
    return issuer;
  }

  /** A new key signs from now on; the old ones are gone from the published set. */
  async rotate(kid: string): Promise<void> {
    const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
    this.keys = [
      { kid, key: privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' } },
    ];
  }

  token(
    claims: Record<string, unknown>,
    options: { seconds?: number; audience?: string; issuer?: string; kid?: string } = {},
  ): Promise<string> {
    const [current] = this.keys;
    if (!current) throw new Error('no key');
    const now = Math.floor(Date.now() / 1_000);
    return new SignJWT({ client_id: 'mottak-web', ...claims })
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: options.kid ?? current.kid })
      .setIssuer(options.issuer ?? this.url)
      .setAudience(options.audience ?? this.audience)
      .setIssuedAt(now)
      .setExpirationTime(now + (options.seconds ?? 300))
      .sign(current.key);
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const send = (body: unknown): void =>
      void response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    if (request.url === '/jwks') {
      this.asked.keys += 1;
      send({ keys: this.keys.map(({ jwk }) => jwk) });
    } else if (request.url === '/token') {
      this.asked.tokens += 1;
      send({
        access_token: await this.token({ sub: 'mottak-x', client_id: 'mottak-x', roles: ['service'] }),
        expires_in: 300,
      });
    } else {
      send({ issuer: this.url, jwks_uri: `${this.url}/jwks`, token_endpoint: `${this.url}/token` });
    }
  }
}
