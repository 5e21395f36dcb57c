import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

type PrivateKey = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

/** Who a token is for. Without a client of their own people come by way of `mottak-web`. */
export interface Claims {
  sub: string;
  client_id?: string;
  roles: string[];
  customer?: string;
}

/** How a token differs from a sound one. */
export interface TokenOddities {
  /** How long it is valid from now on. Default 600. */
  seconds?: number;
  audience?: string;
  issuer?: string;
  kid?: string;
  /** Of the header; left out where it is null. Default `at+jwt` (RFC 9068 §2.1). */
  typ?: string | null;
}

/**
 * An issuer on loopback that gives anybody a token, also machines and people that the local issuer doesn't know. It can
 * be taken away. A service that asks for a token of its own gets one with the role `service`.
 */
export class TestIssuer {
  /** Requests for keys and for tokens so far. */
  readonly asked = { keys: 0, tokens: 0 };

  private constructor(
    private readonly server: Server,
    private key: PrivateKey,
    private jwk: JWK & { kid: string },
    readonly url: string,
  ) {}

  static async start(): Promise<TestIssuer> {
    const { privateKey, jwk } = await signingKey('first');
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const issuer = new TestIssuer(server, privateKey, jwk, url);
    server.on('request', (request, response) => void issuer.answer(request, response));
    return issuer;
  }

  /** Withdraws its key, and signs with another from now on. */
  async rotate(kid: string): Promise<void> {
    const { privateKey, jwk } = await signingKey(kid);
    this.key = privateKey;
    this.jwk = jwk;
  }

  token(claims: Claims | Record<string, unknown>, oddities: TokenOddities = {}): Promise<string> {
    const {
      seconds = 600,
      audience = 'mottak-api',
      issuer = this.url,
      kid = this.jwk.kid,
      typ = 'at+jwt',
    } = oddities;
    const now = Math.floor(Date.now() / 1_000);
    return new SignJWT({ client_id: 'mottak-web', ...claims })
      .setProtectedHeader({ alg: 'RS256', kid, ...(typ === null ? {} : { typ }) })
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt(now)
      .setExpirationTime(now + seconds)
      .sign(this.key);
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private async answer({ url }: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await this.bodyFor(url);
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  }

  private async bodyFor(path: string | undefined): Promise<unknown> {
    if (path === '/jwks') {
      this.asked.keys += 1;
      return { keys: [this.jwk] };
    }
    if (path === '/token') {
      this.asked.tokens += 1;
      return { access_token: await this.token(serviceItself), expires_in: 600 };
    }
    return { issuer: this.url, jwks_uri: `${this.url}/jwks`, token_endpoint: `${this.url}/token` };
  }
}

async function signingKey(kid: string): Promise<{ privateKey: PrivateKey; jwk: JWK & { kid: string } }> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' } };
}

const serviceItself: Claims = { sub: 'mottak-x', client_id: 'mottak-x', roles: ['service'] };
