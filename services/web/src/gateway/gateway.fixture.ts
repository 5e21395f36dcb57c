import { expect } from '@jest/globals';
import { problem, type Problem } from '@mottak/contracts';
import type { RunningService } from '@mottak/platform';
import { allServicesAt, startUpstream, startWeb, type Asked, type Upstream } from '../upstream.fixture.js';

export const caseId = '019a2f4e-6c1b-7d3e-9a55-0c7f5b7e4d21';
export const json = { 'content-type': 'application/json' };

export async function problemIn(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  return problem.parse(await response.json());
}

/** The gateway before one server that stands for all the services, and is given 400 ms to answer. */
export class GatewayBeforeOne {
  private constructor(
    readonly upstream: Upstream,
    private readonly web: RunningService,
  ) {}

  static async start(): Promise<GatewayBeforeOne> {
    const upstream = await startUpstream();
    const web = await startWeb({ ...allServicesAt(upstream.url), UPSTREAM_TIMEOUT_MS: '400' });
    return new GatewayBeforeOne(upstream, web);
  }

  get url(): string {
    return this.web.url;
  }

  async stop(): Promise<void> {
    await this.web.stop();
    await this.upstream.close();
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
