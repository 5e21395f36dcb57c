import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

type PrivateKey = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

/** Who a token is for. Without a client of their own people come by way of `mottak-web`. */
export interface Claims {
  sub: string;
  client_id?: string;
  roles: string[];
  customer?: string;
}

/** An issuer on loopback that gives anybody a token: also to machines and people that the local issuer doesn't know. */
export class TestIssuer {
  private constructor(
    private readonly server: Server,
    private readonly key: PrivateKey,
    readonly url: string,
  ) {}

  static async start(): Promise<TestIssuer> {
    const { publicKey, privateKey } = await generateKeyPair('RS256');
    const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
    const server = createServer((request, response) => {
      const answer =
        request.url === '/jwks'
          ? { keys: [jwk] }
          : { issuer: url, jwks_uri: `${url}/jwks`, token_endpoint: url };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    return new TestIssuer(server, privateKey, url);
  }

  token({ client_id = 'mottak-web', ...claims }: Claims): Promise<string> {
    return new SignJWT({ client_id, ...claims })
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: 'one' })
      .setIssuer(this.url)
      .setAudience('mottak-api')
      .setIssuedAt()
      .setExpirationTime('10m')
      .sign(this.key);
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }
}
