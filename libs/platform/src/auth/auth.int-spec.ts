import { Controller, Get, Module } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TestIssuer } from '@mottak/testing';
import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { bootService, type RunningService } from '../service/boot-service.js';
import type { Actor } from './actor.js';
import { CurrentActor, HumansOnly, Public, Roles } from './auth.decorators.js';
import { AuthModule } from './auth.module.js';

@Controller()
class DoorController {
  @Get('who')
  who(@CurrentActor() actor: Actor): Actor {
    return actor;
  }
  @Get('staff')
  @Roles('agent', 'operator')
  staff(): string {
    return 'in';
  }
  @Get('answer')
  @Roles('agent')
  @HumansOnly()
  answer(): string {
    return 'in';
  }
  @Get('open')
  @Public()
  open(): string {
    return 'in';
  }
}

@Module({ imports: [AuthModule], controllers: [DoorController] })
class DoorModule {}

describe('the door', () => {
  let issuer: TestIssuer;
  let service: RunningService;

  beforeEach(async () => {
    issuer = await TestIssuer.start();
    service = await boot(issuer.url);
  });
  afterEach(async () => {
    await service.stop();
    await issuer.stop();
  });

  const boot = (OIDC_ISSUER: string, more: object = {}): Promise<RunningService> => {
    const config = {
      PORT: 0,
      HOST: '127.0.0.1',
      LOG_LEVEL: 'silent' as const,
      OIDC_ISSUER,
      OIDC_AUDIENCE: 'mottak-api',
      OIDC_TOKEN_TYPE: 'at+jwt' as const,
      ...more,
    };
    return bootService({ name: 'door', module: DoorModule, config });
  };
  const get = (path: string, token?: string): Promise<Response> =>
    fetch(
      `${service.url}/${path}`,
      token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } },
    );
  const statusOf = async (path: string, token?: string): Promise<number> => (await get(path, token)).status;

  it('knows a person, and what they are', async () => {
    const token = await issuer.token({
      sub: 'kari',
      roles: ['customer'],
      customer: 'fjellheim',
      name: 'Kari',
    });
    expect(await (await get('who', token)).json()).toEqual({
      sub: 'kari',
      clientId: 'mottak-web',
      human: true,
      roles: ['customer'],
      standing: { kind: 'customer', customer: 'fjellheim' },
      name: 'Kari',
    });
  });

  it('knows a machine, and does not take it for a person', async () => {
    const token = await issuer.token({ sub: 'integrator', client_id: 'integrator', roles: ['agent'] });
    expect(await (await get('who', token)).json()).toMatchObject({ human: false });
    expect(await statusOf('staff', token)).toBe(200);
    expect(await statusOf('answer', token)).toBe(403);
  });

  it('sees through a machine whose issuer gives it a subject of its own, by the roles that only machines have', async () => {
    for (const role of ['integrator', 'telephony', 'service']) {
      const token = await issuer.token({ sub: 'f3b1', client_id: role, roles: [role] });
      expect(await (await get('who', token)).json()).toMatchObject({ human: false });
    }
  });

  it('takes nobody for a person whom the issuer does not mark as one, where it is said to mark them', async () => {
    await service.stop();
    service = await boot(issuer.url, { OIDC_HUMAN_CLAIM: 'human' });
    const agent = { sub: 'f3b1', roles: ['agent'] };
    for (const machine of [agent, { ...agent, human: false }])
      expect(await statusOf('answer', await issuer.token({ client_id: 'night-job', ...machine }))).toBe(403);
    expect(await statusOf('answer', await issuer.token({ ...agent, human: true }))).toBe(200);
    expect(await statusOf('staff', await issuer.token(agent))).toBe(200);
    const poser = { sub: 'night-job', client_id: 'night-job', roles: ['agent'], human: true };
    expect(await statusOf('answer', await issuer.token(poser))).toBe(403);
  });

  it('asks for a role where one is needed', async () => {
    expect(await statusOf('staff', await issuer.token({ sub: 'a', roles: ['operator'] }))).toBe(200);
    expect(await statusOf('staff', await issuer.token({ sub: 'a', roles: ['customer'] }))).toBe(403);
    expect(await statusOf('staff', await issuer.token({ sub: 'a' }))).toBe(403);
  });

  it('is open only where it says so', async () => {
    expect(await statusOf('open')).toBe(200);
    const refused = await get('who');
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect(await refused.json()).toMatchObject({ code: 'unauthenticated' });
  });

  it('refuses tokens of another audience, issuer or key, ended ones, unsigned ones, and those without a client', async () => {
    const sub = { sub: 'a', roles: ['agent'] };
    const stranger = await generateKeyPair('RS256');
    const forged = await new SignJWT({ ...sub, client_id: 'x' })
      .setProtectedHeader({ alg: 'RS256', kid: 'first' })
      .setIssuer(issuer.url)
      .setAudience('mottak-api')
      .setExpirationTime('5m')
      .sign(stranger.privateKey);
    const symmetric = await new SignJWT({ ...sub, client_id: 'x' })
      .setProtectedHeader({ alg: 'HS256', kid: 'first' })
      .setIssuer(issuer.url)
      .setAudience('mottak-api')
      .setExpirationTime('5m')
      .sign(new TextEncoder().encode('a secret that is long enough for HS256'));
    const unsigned = new UnsecuredJWT({ ...sub, client_id: 'x' })
      .setIssuer(issuer.url)
      .setAudience('mottak-api')
      .setExpirationTime('5m')
      .encode();
    const tokens = [
      await issuer.token(sub, { audience: 'somebody-else' }),
      await issuer.token(sub, { issuer: 'http://evil.example' }),
      await issuer.token(sub, { seconds: -60 }),
      await issuer.token({ ...sub, client_id: undefined }),
      forged,
      symmetric,
      unsigned,
      'a.b.c',
      'x',
      'x'.repeat(10_000),
    ];
    for (const token of tokens) expect(await statusOf('who', token)).toBe(401);
  });

  it('takes no other token of the issuer for an access token', async () => {
    const agent = { sub: 'a', roles: ['agent'] };
    const statusWith = async (typ: string | null, claims: object = {}): Promise<number> =>
      statusOf('who', await issuer.token({ ...agent, ...claims }, { typ }));
    for (const typ of ['at+jwt', 'AT+JWT', 'application/at+jwt']) expect(await statusWith(typ)).toBe(200);
    for (const typ of ['JWT', null, 'logout+jwt', 'dpop+jwt']) expect(await statusWith(typ)).toBe(401);
  });

  it('takes one marked JWT where the issuer marks all alike, unless it says that it is another', async () => {
    await service.stop();
    service = await boot(issuer.url, { OIDC_TOKEN_TYPE: 'JWT' });
    const statusWith = async (typ: string | null, claims: object = {}): Promise<number> =>
      statusOf('who', await issuer.token({ sub: 'a', roles: ['agent'], ...claims }, { typ }));
    for (const typ of ['JWT', 'at+jwt', null]) expect(await statusWith(typ)).toBe(200);
    expect(await statusWith('JWT', { typ: 'Bearer' })).toBe(200);
    for (const typ of ['ID', 'Refresh', 'Logout']) expect(await statusWith('JWT', { typ })).toBe(401);
    for (const hash of ['at_hash', 'c_hash']) expect(await statusWith('JWT', { [hash]: 'x' })).toBe(401);
    expect(await statusWith('logout+jwt')).toBe(401);
  });

  describe('after the issuer has withdrawn a key', () => {
    const others = [
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'setInterval',
      'setTimeout',
      'clearImmediate',
      'clearInterval',
      'clearTimeout',
    ] as const;
    beforeEach(() => {
      jest.useFakeTimers({ doNotFake: [...others] });
    });
    afterEach(() => {
      jest.useRealTimers();
    });
    const later = (seconds: number) => jest.setSystemTime(Date.now() + seconds * 1_000);

    it('ends what it signed within five minutes, though that was verified', async () => {
      const token = await issuer.token({ sub: 'a' });
      for (const _ of [1, 2, 3]) expect(await statusOf('who', token)).toBe(200);
      await issuer.rotate('second');
      later(290);
      expect(await statusOf('who', token)).toBe(200);
      later(11);
      expect(await statusOf('who', token)).toBe(401);
    });

    it('ends it at once where another token shows that the keys have changed', async () => {
      const token = await issuer.token({ sub: 'a' });
      for (const _ of [1, 2, 3]) expect(await statusOf('who', token)).toBe(200);
      await issuer.rotate('second');
      later(11);
      expect(await statusOf('who', token)).toBe(200);
      expect(await statusOf('who', await issuer.token({ sub: 'b' }))).toBe(200);
      expect(await statusOf('who', token)).toBe(401);
    });

    it('lets people in by the keys that it has while the issuer is away', async () => {
      const token = await issuer.token({ sub: 'a' });
      for (const _ of [1, 2, 3]) expect(await statusOf('who', token)).toBe(200);
      await issuer.stop();
      later(400);
      expect(await statusOf('who', token)).toBe(200);
    });
  });

  it('verifies a token once, and refuses it when it ends', async () => {
    const token = await issuer.token({ sub: 'a' }, { seconds: -3 });
    expect(await statusOf('who', token)).toBe(200);
    const short = await issuer.token({ sub: 'b' }, { seconds: 1 });
    expect(await statusOf('who', short)).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 6_200));
    expect(await statusOf('who', short)).toBe(401);
  });

  it('lets people in while the issuer is away, once it has its keys', async () => {
    expect(await statusOf('who', await issuer.token({ sub: 'a' }))).toBe(200);
    await issuer.stop();
    expect(await statusOf('who', await issuer.token({ sub: 'b' }))).toBe(200);
  });

  it('answers 503 while no keys could ever be fetched, and recovers', async () => {
    const token = await issuer.token({ sub: 'a' });
    await issuer.stop();
    const response = await get('who', token);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('1');
  });

  it('does not ask the issuer again for each made-up key', async () => {
    expect(await statusOf('who', await issuer.token({ sub: 'a' }))).toBe(200);
    for (let n = 0; n < 20; n += 1) {
      expect(await statusOf('who', await issuer.token({ sub: 'a' }, { kid: `made-up-${n}` }))).toBe(401);
    }
    expect(issuer.asked.keys).toBeLessThanOrEqual(2);
  });
});
