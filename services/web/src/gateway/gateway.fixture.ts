import { expect } from '@jest/globals';
import { problem, type Problem } from '@mottak/contracts';
import type { RunningService } from '@mottak/platform';
import { LogLines, TestIssuer } from '@mottak/testing';
import { allServicesAt, startUpstream, startWeb, type Asked, type Upstream } from '../upstream.fixture.js';

export const caseId = '019a2f4e-6c1b-7d3e-9a55-0c7f5b7e4d21';
export const json = { 'content-type': 'application/json' };

export async function problemIn(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  return problem.parse(await response.json());
}

/** The gateway before one server that stands for all the services, and is given 1.5 s to answer. */
export class GatewayBeforeOne {
  private constructor(
    readonly upstream: Upstream,
    readonly issuer: TestIssuer,
    private readonly web: RunningService,
    readonly lines: LogLines,
    /** An agent's. */
    readonly bearer: string,
  ) {}

  static async start(environment: Record<string, string> = {}): Promise<GatewayBeforeOne> {
    const upstream = await startUpstream();
    const issuer = await TestIssuer.start();
    const lines = new LogLines();
    const surroundings = {
      ...allServicesAt(upstream.url),
      OIDC_ISSUER: issuer.url,
      UPSTREAM_TIMEOUT_MS: '1500',
    };
    const web = await startWeb({ ...surroundings, ...environment }, lines);
    return new GatewayBeforeOne(upstream, issuer, web, lines, await bearerOf(issuer, 'agent'));
  }

  get url(): string {
    return this.web.url;
  }

  async stop(): Promise<void> {
    await this.web.stop();
    await this.issuer.stop();
    await this.upstream.close();
  }

  /** As an agent, unless the headers say otherwise. */
  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (!headers.has('authorization')) headers.set('authorization', this.bearer);
    return fetch(`${this.url}${path}`, { ...init, headers });
  }

  /** Has the server answer well again, and forget what it was asked. */
  reset(): void {
    this.upstream.answer = () => ({ ok: true });
    this.upstream.asked.length = 0;
  }

  /** What the server was asked, which is one thing. */
  only(): Asked | undefined {
    expect(this.upstream.asked).toHaveLength(1);
    return this.upstream.asked[0];
  }
}

export const bearerOf = async (issuer: TestIssuer, sub: string): Promise<string> =>
  `Bearer ${await issuer.token({ sub, roles: ['agent'] })}`;
